using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Catalogue;

namespace OneStopApproval.Domain.Inspections;

/// <summary>
/// Assessors drawn at random for a review (随机抽取评审员), with everything that it takes to draw once more and get the same: the
/// seed, who was in the draw, who was not and why, and what had to be covered (ADR 33).
/// </summary>
public sealed record AssessorDraw
{
    /// <summary>Number within the application, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Item of the review.</summary>
    public required string Item { get; init; }

    /// <summary>Its department.</summary>
    public required string Department { get; init; }

    /// <summary>Date of the draw.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Version of the published data whose roster was drawn from.</summary>
    public required string Roster { get; init; }

    /// <summary>32 random bytes in lower-case hexadecimal, which the server chose.</summary>
    public required string Seed { get; init; }

    /// <summary>How many were to be drawn.</summary>
    public required int Count { get; init; }

    /// <summary>Technical fields that had to be covered, in order.</summary>
    public required ImmutableArray<string> Fields { get; init; }

    /// <summary>Ids of who was in the draw, in ordinal order.</summary>
    public required ImmutableArray<string> Candidates { get; init; }

    /// <summary>Who of the roster was not in it.</summary>
    public required ImmutableArray<ExcludedAssessor> Excluded { get; init; }

    /// <summary>Who was drawn, in the order of the draw.</summary>
    public required ImmutableArray<DrawnAssessor> Drawn { get; init; }

    /// <summary>Ids of earlier drawn assessors in whose place these come; nobody in a first draw.</summary>
    public ImmutableArray<string> Replaces { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Commitment to why they are replaced, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Round of its review for which was drawn (rule 9); null for the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Round { get; init; }

    /// <summary>
    /// The draw itself: everybody is put in the order of the SHA-256 of seed, slash and id. For one field after another that nobody drawn
    /// covers yet the first who covers it is drawn, then the first of the others until there are enough.
    /// </summary>
    /// <param name="candidates">Who is in the draw.</param>
    /// <param name="fields">What has to be covered.</param>
    /// <param name="count">How many to draw; more where the fields take more.</param>
    /// <param name="seed">The seed.</param>
    public static ImmutableArray<Assessor> Draw(IEnumerable<Assessor> candidates, ImmutableArray<string> fields, int count, string seed)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var waiting = candidates.OrderBy(candidate => Place(seed, candidate.Id), StringComparer.Ordinal).ToList();
        var drawn = ImmutableArray.CreateBuilder<Assessor>();
        foreach (var field in fields.Where(field => !drawn.Any(covering => covering.Fields.Contains(field))))
        {
            if (waiting.Find(candidate => candidate.Fields.Contains(field)) is { } covering)
            {
                drawn.Add(covering);
                waiting.Remove(covering);
            }
        }

        drawn.AddRange(waiting.Take(Math.Max(0, count - drawn.Count)));
        return drawn.ToImmutable();
    }

    private static string Place(string seed, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{id}")));
}

/// <summary>Somebody who was drawn.</summary>
/// <param name="Id">Subject id.</param>
/// <param name="Organisation">Name of the organisation that he belongs to.</param>
/// <param name="Fields">Technical fields that he covers.</param>
public sealed record DrawnAssessor(string Id, string Organisation, ImmutableArray<string> Fields);

/// <summary>Somebody of the roster who was not in the draw.</summary>
/// <param name="Id">Subject id.</param>
/// <param name="Ground">Why not.</param>
public sealed record ExcludedAssessor(string Id, ExclusionGround Ground);

/// <summary>Why somebody is not in a draw; numbers equal the contract's.</summary>
public enum ExclusionGround
{
    /// <summary>He belongs to the lab itself.</summary>
    OwnOrganisation = 1,

    /// <summary>He is recused from a review of the application (rule 32).</summary>
    Recused = 2,

    /// <summary>He was drawn for this review before.</summary>
    DrawnBefore = 3,
}
