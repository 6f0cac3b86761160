using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue;

/// <summary>What can be declared and referred to.</summary>
internal enum Noun
{
    /// <summary>A department or the service centre.</summary>
    Department = 1,

    /// <summary>A service item.</summary>
    Item = 2,

    /// <summary>A kind of material.</summary>
    Material = 3,

    /// <summary>A bundle.</summary>
    Bundle = 4,

    /// <summary>A place of visits.</summary>
    VisitPlace = 5,
}

/// <summary>Ids declared and referred to in all files, resolved when the last one is read.</summary>
internal sealed class References(FaultList faults)
{
    private readonly Dictionary<(Noun Noun, string Id), Place> declared = [];
    private readonly List<(Noun Noun, string Id, Place At)> referred = [];

    /// <summary>Declares an id; a second declaration is a fault. A missing id was told already.</summary>
    public void Declare(Noun noun, Word id)
    {
        if (id.Value.Length > 0 && !declared.TryAdd((noun, id.Value), id.At))
        {
            faults.Add(FaultKind.DuplicateId, id.At, $"{Name(noun)} '{id.Value}' is declared already at {declared[(noun, id.Value)]}");
        }
    }

    /// <summary>Refers to an id.</summary>
    public void Refer(Noun noun, Word id)
    {
        if (id.Value.Length > 0)
        {
            referred.Add((noun, id.Value, id.At));
        }
    }

    /// <summary>Tells every reference that leads nowhere.</summary>
    public void Resolve()
    {
        foreach (var (noun, id, at) in referred.Where(reference => !declared.ContainsKey((reference.Noun, reference.Id))))
        {
            var known = declared.Keys.Where(key => key.Noun == noun).Select(key => key.Id).Order(StringComparer.Ordinal);
            faults.Add(FaultKind.UnknownReference, at, $"there is no {Name(noun)} '{id}'; declared: {string.Join(", ", known)}");
        }
    }

    private static string Name(Noun noun) => noun switch
    {
        Noun.Department => "department",
        Noun.Item => "item",
        Noun.Material => "material",
        Noun.Bundle => "bundle",
        Noun.VisitPlace => "place",
    };
}
