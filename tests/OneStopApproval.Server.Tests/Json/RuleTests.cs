namespace OneStopApproval.Server.Tests.Json;

/// <summary>Which RPCs the contract serves as JSON, and under which paths.</summary>
public sealed class RuleTests
{
    private static readonly string[] PortalAndPublic =
    [
        "ApplicationService", "CatalogueService", "DocumentService", "DossierService", "ExchangeService", "MaterialService", "NoticeService",
        "PowerOfAttorneyService", "PublicService", "RecusalService", "VisitService",
    ];

    [Fact]
    public void Rpcs_of_portal_and_public_and_all_reads_are_served_as_json_and_no_others() => Assert.Equal(
        Contract.Rpcs.All
            .Where(rpc => !rpc.IsClientStreaming && !rpc.IsServerStreaming)
            .Where(rpc => PortalAndPublic.Contains(rpc.Service.Name) || !Contract.Rpcs.Mutations.Contains(rpc))
            .Select(rpc => rpc.FullName),
        JsonDoor.Rpcs.Select(rpc => rpc.FullName));

    [Fact]
    public void Reads_are_get_but_those_that_carry_secrets_maps_or_lists()
    {
        string[] posted = ["PlanApplication", "ReconcileDay", "TrackApplication"];
        foreach (var rpc in JsonDoor.Rpcs)
        {
            var get = JsonDoor.RulesOf(rpc).All(rule => JsonDoor.PatternOf(rule).Verb == HttpMethod.Get);
            Assert.True(get == (!Contract.Rpcs.Mutations.Contains(rpc) && !posted.Contains(rpc.Name)), rpc.Name);
        }
    }

    [Fact]
    public void Rules_have_a_body_exactly_where_the_verb_takes_one_and_no_two_share_a_path()
    {
        var rules = JsonDoor.Rpcs.SelectMany(JsonDoor.RulesOf).ToList();

        Assert.All(rules, rule => Assert.Equal(
            JsonDoor.PatternOf(rule).Verb is var verb && (verb == HttpMethod.Post || verb == HttpMethod.Patch) ? "*" : "", rule.Body));
        Assert.Distinct(rules.Select(JsonDoor.PatternOf));
        Assert.All(rules, rule => Assert.StartsWith("/v1/", JsonDoor.PatternOf(rule).Path, StringComparison.Ordinal));
    }
}
