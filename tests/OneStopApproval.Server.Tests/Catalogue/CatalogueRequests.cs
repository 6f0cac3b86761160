using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Catalogue;

/// <summary>Versions of the shipped catalogue to be published.</summary>
internal static class CatalogueRequests
{
    private static int versions;

    /// <summary>The shipped texts as a version of a name of its own, in force from a date.</summary>
    internal static Dictionary<string, string> Texts(string from) => CatalogueText.Texts()
        .Changed("catalogue.yaml", "version: 2026-02", $"version: test-{Interlocked.Increment(ref versions)}")
        .Changed("catalogue.yaml", "effective_from: 2026-01-01", $"effective_from: {from}");

    /// <summary>The same with another limit of housing's decision, to be published.</summary>
    internal static ApplyCatalogueRequest Next(string from) => Of(Texts(from)
        .Changed("items/construction-testing.yaml", "  decision: 20", "  decision: 15"));

    /// <summary>The same with announced windows for construction testing: March and September, to be published.</summary>
    internal static ApplyCatalogueRequest WithWindows(string from) => Of(Texts(from).Changed(
        "items/construction-testing.yaml",
        "nature: LICENCE\n",
        """
        nature: LICENCE
        batch_windows:
          - {opens_on: 2026-03-02, closes_on: 2026-03-31, announced_on: 2026-01-05, short_notice: true}
          - {opens_on: 2026-09-01, closes_on: 2026-09-30, announced_on: 2026-05-29, notice: 示例公告〔2026〕3号}

        """));

    /// <summary>The same with three people asked for at the desks of construction testing, to be published.</summary>
    internal static ApplyCatalogueRequest WithDesks(string from) => Of(Texts(from)
        .Changed("items/construction-testing.yaml", "nature: LICENCE\n", "nature: LICENCE\nseparate_desks: [CLERK, REVIEWER, DECIDER]\n"));

    /// <summary>The same with the bundle of most stories designated for joint handling, to be published.</summary>
    internal static ApplyCatalogueRequest Designated(string from, int days) => Of(Texts(from).Changed(
        "bundles/construction-lab.yaml",
        "receipt_mode: UNIFIED_RECEIPT\n",
        $"""
        receipt_mode: UNIFIED_RECEIPT
        joint_cap:
          days: {days}
          legal_basis: 行政许可法第四十二条第二款
          designated_by: 示例市人民政府
          document: 示例政发〔2026〕1号

        """));

    /// <summary>These texts, to be published.</summary>
    internal static ApplyCatalogueRequest Of(Dictionary<string, string> texts) =>
        new() { RequestId = RequestIds.Next(), Files = { texts } };
}
