using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Certificates;

/// <summary>The certificate that a review is about, as it stood when the review was submitted.</summary>
/// <param name="Id">Resource id.</param>
/// <param name="Number">Number printed on it.</param>
/// <param name="IssueDate">Date of issue.</param>
/// <param name="ExpiryDate">Last day of validity.</param>
/// <param name="Scope">Reference to the table of its scope, or null.</param>
public sealed record ConcernedCertificate(string Id, string Number, DateOnly IssueDate, DateOnly ExpiryDate, string? Scope)
{
    /// <summary>Id of its grade, or null.</summary>
    public string? Grade { get; init; }

    /// <summary>Ids of the categories that it permits, or null for none.</summary>
    public ImmutableArray<string>? Categories { get; init; }

    internal static ConcernedCertificate Of(HeldCertificate held) =>
        new(held.Id, held.Number, held.IssueDate, held.ExpiryDate, held.Scope)
        {
            Grade = held.Grade,
            Categories = held.Categories.IsEmpty ? null : held.Categories,
        };
}

/// <summary>A certificate that was struck off because its holder asked for it (注销).</summary>
/// <param name="Id">Resource id.</param>
/// <param name="Number">Number printed on it.</param>
/// <param name="Date">Date of the act; it is in force no more from that day.</param>
/// <param name="Document">Id of the document of the act.</param>
public sealed record SurrenderedCertificate(string Id, string Number, DateOnly Date, string Document);
