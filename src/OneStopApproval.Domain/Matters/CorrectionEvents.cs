using System.Collections.Immutable;
using OneStopApproval.Domain.Intake;

namespace OneStopApproval.Domain.Matters;

/// <summary>A department drafted points for the correction notice, or took some back (rule 11).</summary>
/// <param name="Item">The review.</param>
/// <param name="Points">Points added.</param>
/// <param name="Withdrawn">Ids of points taken back.</param>
/// <param name="Date">Date on which it did.</param>
public sealed record CorrectionPointsDrafted(
    string Item, ImmutableArray<DraftedPoint> Points, ImmutableArray<string> Withdrawn, DateOnly Date) : MatterEvent;

/// <summary>The department that asked said of answers to its points whether they mend what was wrong.</summary>
/// <param name="Item">The review.</param>
/// <param name="Checks">What it found, by point.</param>
/// <param name="OwnAct">Whether the review's own department said so; only then its etag rises.</param>
public sealed record CorrectionAnswersChecked(
    string Item, ImmutableArray<CheckedPoint> Checks, bool OwnAct) : MatterEvent;
