using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue;

/// <summary>One thing that is wrong with the catalogue's data.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="At">File, line and column.</param>
/// <param name="Message">What is wrong, for the person who edits the file.</param>
internal sealed record CatalogueFault(FaultKind Kind, Place At, string Message)
{
    /// <summary>In the form that editors open: <c>items/cma.yaml:12:3: unknown key 'titel'</c>.</summary>
    public override string ToString() => $"{At}: {Message}";
}

/// <summary>Kinds of fault.</summary>
internal enum FaultKind
{
    /// <summary>The file cannot be read as text or as YAML.</summary>
    Syntax = 1,

    /// <summary>A file that must be there is not.</summary>
    MissingFile = 2,

    /// <summary>A file that nobody reads: perhaps its name is misspelt.</summary>
    UnknownFile = 3,

    /// <summary>A key that nobody reads: perhaps misspelt.</summary>
    UnknownKey = 4,

    /// <summary>A key that must be there is not.</summary>
    MissingKey = 5,

    /// <summary>A key stands twice in one map.</summary>
    DuplicateKey = 6,

    /// <summary>A value of another type: text for a number, a map for a list.</summary>
    WrongType = 7,

    /// <summary>A value of the right type that is not allowed.</summary>
    WrongValue = 8,

    /// <summary>Two things carry the same id.</summary>
    DuplicateId = 9,

    /// <summary>A reference to something that is not declared.</summary>
    UnknownReference = 10,

    /// <summary>Decision edges that wait for each other.</summary>
    EdgeCycle = 11,

    /// <summary>A decision edge, question or choice names an item that its bundle does not carry.</summary>
    ItemOutsideBundle = 12,

    /// <summary>A number template that cannot be filled in.</summary>
    NumberTemplate = 13,

    /// <summary>Two document types could yield the same number for one authority.</summary>
    NumberCollision = 14,

    /// <summary>A document type without a template.</summary>
    MissingDocument = 15,

    /// <summary>No lead department, or several.</summary>
    Lead = 16,

    /// <summary>Days of a calendar year that contradict each other.</summary>
    Calendar = 17,

    /// <summary>A paragraph of a document's body with a word that nothing fills in.</summary>
    BodyTemplate = 18,

    /// <summary>An image of a seal that cannot be drawn as it stands.</summary>
    Seal = 19,
}
