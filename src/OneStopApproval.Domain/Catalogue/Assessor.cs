using System.Collections.Immutable;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>
/// Somebody on the roster (评审员名册) from whom the team of an on-site review is drawn at random. The roster of the version in force today
/// counts, whatever version an application is pinned to.
/// </summary>
/// <param name="Id">Subject id; never a name.</param>
/// <param name="Organisation">Name of the organisation that he belongs to.</param>
/// <param name="Uscc">Unified social credit code of that organisation: nobody assesses his own.</param>
/// <param name="Items">Items that he is on the roster for.</param>
/// <param name="Fields">Technical fields that he covers (专业覆盖), as rows of capability name them.</param>
public sealed record Assessor(string Id, string Organisation, string Uscc, ImmutableArray<string> Items, ImmutableArray<string> Fields);
