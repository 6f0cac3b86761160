using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OneStopApproval.Server.Catalogue.Yaml;

/// <summary>
/// Reads one file into nodes that know their places. Only what the catalogue uses is YAML here: no anchors, no tags,
/// no second document, no key twice; all of them are faults.
/// </summary>
internal sealed class YamlTree
{
    private const int DeepestLevel = 16;

    private readonly string file;
    private readonly Scanner scanner;
    private readonly Parser parser;
    private readonly FaultList faults;

    private YamlTree(string file, string text, FaultList faults)
    {
        this.file = file;
        this.faults = faults;
        scanner = new Scanner(new StringReader(text));
        parser = new Parser(scanner);
    }

    /// <summary>The root map of a file, or null with a fault.</summary>
    public static YamlMap? Read(string file, string text, FaultList faults)
    {
        var tree = new YamlTree(file, text, faults);
        try
        {
            return tree.Root();
        }
        catch (YamlException exception)
        {
            return tree.Broken(exception.Start, exception.Message);
        }
        catch (InvalidOperationException)
        {
            // The scanner's own answer to some brackets that never close; remove when it throws a YamlException there.
            return tree.Broken(tree.scanner.CurrentPosition, "the text ends or turns where a value should stand; is a bracket left open?");
        }
    }

    private YamlMap? Root()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            faults.Add(FaultKind.Syntax, Place.StartOf(file), "the file is empty");
            return null;
        }

        var root = Node(1);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            faults.Add(FaultKind.Syntax, At(second), "a file holds one document only");
        }

        if (root is YamlMap map)
        {
            return map;
        }

        faults.Add(FaultKind.WrongType, root.At, "the file must hold a map of keys");
        return null;
    }

    private YamlNode Node(int level)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Unused(At(alias));
        }

        var next = parser.Consume<NodeEvent>();
        if (level > DeepestLevel)
        {
            throw new YamlException(next.Start, next.End, "nested too deeply");
        }

        if (!next.Anchor.IsEmpty || !next.Tag.IsEmpty)
        {
            Unused(At(next));
        }

        return next switch
        {
            MappingStart => Map(At(next), level),
            SequenceStart => List(At(next), level),
            Scalar scalar => new YamlText(At(next), scalar.Value, scalar.Style == ScalarStyle.Plain),
            _ => Unused(At(next)),
        };
    }

    private YamlMap? Broken(Mark at, string message)
    {
        faults.Add(FaultKind.Syntax, new Place(file, (int)at.Line, (int)at.Column), message);
        return null;
    }

    private YamlText Unused(Place at)
    {
        faults.Add(FaultKind.Syntax, at, "anchors, aliases and tags are not used in the catalogue");
        return new YamlText(at, string.Empty, false);
    }

    private YamlMap Map(Place at, int level)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(level + 1);
            var value = Node(level + 1);
            if (key is not YamlText text)
            {
                faults.Add(FaultKind.WrongType, key.At, "a key must be a single word");
            }
            else if (!seen.TryAdd(text.Value, text.At))
            {
                faults.Add(FaultKind.DuplicateKey, text.At, $"key '{text.Value}' stands already at {seen[text.Value]}");
            }
            else
            {
                entries.Add(new YamlEntry(text.At, text.Value, value));
            }
        }

        return new YamlMap(at, entries.ToImmutable());
    }

    private YamlList List(Place at, int level)
    {
        var nodes = ImmutableArray.CreateBuilder<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            nodes.Add(Node(level + 1));
        }

        return new YamlList(at, nodes.ToImmutable());
    }

    private Place At(ParsingEvent parsed) => new(file, (int)parsed.Start.Line, (int)parsed.Start.Column);
}
