using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Tests.Identity;

/// <summary>Scope as a table, and the same rule in memory and in every database.</summary>
public sealed class ScopeTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Own = "91150100MA0TEST01X";
    private const string Other = "91150100MA0TEST02Y";

    private static readonly Caller Applicant = new() { Role = ActorRole.Applicant, Subject = "a", Uscc = Own };
    private static readonly Caller Housing = Office(ActorRole.Officer, "housing", "");
    private static readonly Caller Lead = Office(ActorRole.Officer, "market-supervision", "") with { Lead = true };

    private static readonly Caller[] Callers =
    [
        Caller.Public,
        Applicant,
        Housing,
        Lead,
        Office(ActorRole.Officer, "housing", "1501"),
        Office(ActorRole.Officer, "housing", "150105"),
        Office(ActorRole.AuthorityHead, "water", "1502"),
        Office(ActorRole.GovernmentHead, "", "1501"),
        Office(ActorRole.Window, "", "150105"),
        new() { Role = ActorRole.Operator, Subject = "o" },
        new() { Role = ActorRole.Auditor, Subject = "u" },
    ];

    private static readonly Caller[] Agents =
    [
        Agent(Power()),
        Agent(Power(items: ["water-item"])),
        Agent(Power(applications: ["s1", "s7"]), Power(items: ["housing-item", "water-item"])),
    ];

    [Fact]
    public void Applicant_sees_its_own_applications_drafts_too()
    {
        Assert.True(Sees(Applicant, Row("a1", ApplicationState.Draft)));
        Assert.True(Sees(Applicant, Row("a1", ApplicationState.InReview)));
        Assert.False(Sees(Applicant, Row("a1", ApplicationState.InReview, uscc: Other)));
    }

    [Fact]
    public void Deleted_draft_is_seen_by_nobody() =>
        Assert.All(Callers, caller => Assert.False(Sees(caller, Row("a1", ApplicationState.Deleted))));

    [Fact]
    public void Draft_is_seen_by_its_applicant_alone() =>
        Assert.All(Callers, caller => Assert.Equal(caller == Applicant, Sees(caller, Row("a1", ApplicationState.Draft))));

    [Fact]
    public void Draft_filed_at_a_window_is_seen_by_its_applicant_and_the_windows_of_its_region_alone()
    {
        var row = Filed(Row("a1", ApplicationState.Draft));
        Assert.All(
            Callers, caller => Assert.Equal(caller == Applicant || caller.Role == ActorRole.Window, Sees(caller, row)));
        Assert.False(Sees(Office(ActorRole.Window, "", "1502"), row));
    }

    [Theory]
    [InlineData("2026-01-04", false)]
    [InlineData("2026-01-05", true)]
    [InlineData("2026-02-05", true)]
    [InlineData("2026-02-06", false)]
    public void Agent_sees_what_his_power_covers_from_its_first_day_to_its_last(string day, bool sees)
    {
        var today = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var row = Row("a1", ApplicationState.Draft, departments: ["housing", "water"]);
        Assert.Equal(sees, Sees(AgentOn(today, Power()), row));
        Assert.Equal(sees, Sees(AgentOn(today, Power(applications: ["a1"])), row));
        Assert.Equal(sees, Sees(AgentOn(today, Power(items: ["housing-item", "water-item"])), row));
    }

    [Fact]
    public void Agent_sees_nothing_that_his_powers_do_not_cover_whole()
    {
        var row = Row("a1", ApplicationState.InReview, departments: ["housing", "water"]);
        Assert.False(Sees(Agent(Power(items: ["housing-item"])), row));
        Assert.False(Sees(Agent(Power(items: ["housing-item"]), Power(principal: Other)), row));
        Assert.False(Sees(Agent(Power(applications: ["a2"])), row));
        Assert.False(Sees(Agent(Power() with { RevokeTime = DateTimeOffset.UnixEpoch }), row));
        Assert.False(Sees(Agent(Power()), Row("a1", ApplicationState.Deleted)));
    }

    [Fact]
    public void Window_acts_for_a_lab_only_in_what_was_filed_at_a_window()
    {
        var window = Office(ActorRole.Window, "", "150105");
        var row = Row("a1", ApplicationState.InReview);
        Assert.True(Sees(window, row));
        Assert.False(Scope.Files(window)(row));
        Assert.True(Scope.Files(Applicant)(row));
        Assert.True(Scope.Files(window)(Filed(row)));
        Assert.False(Scope.Files(window, "invented-item")(row));
        Assert.False(Scope.Files(Office(ActorRole.Window, "", "1502"))(row));
    }

    [Theory]
    [InlineData("", "150105", true)]
    [InlineData("", "110101", true)]
    [InlineData("1501", "150105", true)]
    [InlineData("1501", "150205", false)]
    [InlineData("150105", "150105", true)]
    [InlineData("150105", "150104", false)]
    public void Office_sees_the_regions_of_its_level(string prefix, string region, bool sees)
    {
        var row = Row("a1", ApplicationState.InReview, region);
        Assert.Equal(sees, Sees(Office(ActorRole.Officer, "housing", prefix), row));
        Assert.Equal(sees, Sees(Office(ActorRole.AuthorityHead, "housing", prefix), row));
        Assert.Equal(sees, Sees(Office(ActorRole.GovernmentHead, "", prefix), row));
        Assert.Equal(sees, Sees(Office(ActorRole.Window, "", prefix), row));
    }

    [Fact]
    public void Officer_without_a_review_sees_the_application_only_in_the_lead()
    {
        var row = Row("a1", ApplicationState.InReview, departments: ["water"]);
        Assert.False(Sees(Housing, row));
        Assert.True(Sees(Lead, row));
    }

    [Fact]
    public void Officer_sees_his_departments_reviews_and_the_lead_all()
    {
        var row = Row("a1", ApplicationState.InReview, departments: ["housing", "water"]);
        Assert.Equal(["housing"], row.Reviews.Where(review => Scope.Sees(Housing, review)).Select(review => review.Department));
        Assert.All(row.Reviews, review => Assert.True(Scope.Sees(Lead, review)));
        Assert.All(row.Reviews, review => Assert.True(Scope.Sees(Applicant, review)));
        Assert.True(Scope.Visible(Housing, ["housing-item"])(row));
        Assert.False(Scope.Visible(Housing, ["housing-item", "water-item"])(row));
        Assert.False(Scope.Visible(Housing, ["invented-item"])(row));
    }

    [Fact]
    public void Lead_sees_anothers_review_and_does_not_act_on_it()
    {
        var row = Row("a1", ApplicationState.InReview, departments: ["market-supervision", "water"]);
        Assert.True(Scope.Visible(Lead, ["water-item"])(row));
        Assert.False(Scope.Acts(Lead, ["water-item"])(row));
        Assert.True(Scope.Acts(Lead, ["market-supervision-item"])(row));
    }

    [Fact]
    public void Asked_department_sees_and_answers_its_consultation_and_gains_nothing_else()
    {
        var row = Row("a1", ApplicationState.InReview, departments: ["market-supervision", "water"]);
        row.Consultations.Add(Asked(row, "water-item", "housing", ConsultationState.Open));

        Assert.False(Sees(Housing, row));
        Assert.True(SeesAsked(Housing, row));
        Assert.True(Scope.ApplicationsOrAskedNow(Housing).Compile()(row));
        Assert.True(Scope.Answers(Housing, "water-item", 1)(row));
        Assert.False(Scope.Answers(Housing, "market-supervision-item", 1)(row));
        Assert.False(Scope.Answers(Housing, "water-item", 2)(row));
        Assert.False(Scope.Answers(Lead, "water-item", 1)(row));
        Assert.False(Scope.Answers(Office(ActorRole.Officer, "housing", "1502"), "water-item", 1)(row));
        Assert.False(Scope.Answers(Applicant with { Department = "housing" }, "water-item", 1)(row));
    }

    [Fact]
    public void Ended_consultation_shows_no_material()
    {
        var row = Row("a1", ApplicationState.InReview, departments: ["water"]);
        row.Consultations.Add(Asked(row, "water-item", "housing", ConsultationState.Answered));

        Assert.True(SeesAsked(Housing, row));
        Assert.False(Scope.ApplicationsOrAskedNow(Housing).Compile()(row));
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Rule_in_the_database_and_in_memory_is_the_same(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        var rows = Rows();
        await using (var db = server.Dialect.Open())
        {
            db.AddRange(rows);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var queries = server.Dialect.Open();
        foreach (var caller in Callers.Concat(Agents))
        {
            var found = await queries.Applications.Where(Scope.Applications(caller)).Select(row => row.Id).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(
                rows.Where(Scope.Visible(caller)).Select(row => row.Id).Order(StringComparer.Ordinal),
                found.Order(StringComparer.Ordinal));
            foreach (var rule in new[] { Scope.ApplicationsOrAsked(caller), Scope.ApplicationsOrAskedNow(caller) })
            {
                var opened = await queries.Applications.Where(rule).Select(row => row.Id).ToListAsync(TestContext.Current.CancellationToken);
                Assert.Equal(
                    rows.Where(rule.Compile()).Select(row => row.Id).Order(StringComparer.Ordinal), opened.Order(StringComparer.Ordinal));
            }

            var reviews = await queries.Reviews.Where(Scope.Reviews(caller)).CountAsync(TestContext.Current.CancellationToken);
            Assert.Equal(rows.SelectMany(row => row.Reviews).Count(review => Scope.Sees(caller, review)), reviews);
        }
    }

    [Fact]
    public async Task Statement_is_one_for_all_callers_of_a_role()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        await using var db = server.Dialect.Open();
        var statement = db.Applications.Where(Scope.Applications(Applicant)).ToQueryString();
        Assert.DoesNotContain($"= '{Own}'", statement, StringComparison.Ordinal);
        Assert.Contains("@", statement, StringComparison.Ordinal);
    }

    private static bool Sees(Caller caller, ApplicationRow row) => Scope.Visible(caller)(row);

    private static bool SeesAsked(Caller caller, ApplicationRow row) => Scope.ApplicationsOrAsked(caller).Compile()(row);

    private static ConsultationRow Asked(ApplicationRow row, string item, string department, ConsultationState state) => new()
    {
        ApplicationId = row.Id,
        Item = item,
        Number = 1,
        Department = department,
        State = state,
    };

    private static Caller Office(ActorRole role, string department, string prefix) =>
        new() { Role = role, Subject = $"{role}-{department}", Department = department, RegionPrefix = prefix };

    private static Caller Agent(params PowerOfAttorney[] powers) => AgentOn(new(2026, 1, 5), powers);

    private static Caller AgentOn(DateOnly today, params PowerOfAttorney[] powers) => new()
    {
        Role = ActorRole.Applicant,
        Subject = "agent",
        Agency = new([.. powers.Select(power => new AgentPower(power, "c1", null))], today),
    };

    private static PowerOfAttorney Power(string principal = Own, string[]? items = null, string[]? applications = null) => new()
    {
        Id = "p1",
        Principal = principal,
        Items = [.. items ?? []],
        Applications = [.. applications ?? []],
        From = new(2026, 1, 5),
        Until = new(2026, 2, 5),
    };

    private static ApplicationRow Filed(ApplicationRow row)
    {
        (row.ConsentGivenBy, row.ConsentCapacity, row.ConsentDate) = ("c1", ConsentCapacity.LegalRepresentative, new(2026, 1, 5));
        return row;
    }

    private static ApplicationRow[] Rows()
    {
        var number = 0;
        return
        [
            .. from state in new[] { ApplicationState.Draft, ApplicationState.Received, ApplicationState.InReview, ApplicationState.Closed, ApplicationState.Deleted }
               from region in new[] { "150105", "150104", "150205", "110101" }
               from uscc in new[] { Own, Other }
               from departments in new string[][] { ["housing", "water"], ["water"], ["market-supervision"] }
               select Row($"s{++number}", state, region, uscc, departments),
            .. from state in new[] { ApplicationState.Draft, ApplicationState.Deleted }
               from region in new[] { "150105", "150205" }
               select Filed(Row($"s{++number}", state, region)),
        ];
    }

    private static ApplicationRow Row(
        string id, ApplicationState state, string region = "150105", string uscc = Own, string[]? departments = null)
    {
        var row = new ApplicationRow { Id = id, State = state, RegionCode = region, Uscc = uscc, Sequence = 1, Round = 1 };
        row.Reviews.AddRange((departments ?? ["housing"]).Select((department, ordinal) => new ReviewRow
        {
            ApplicationId = id,
            Item = $"{department}-item",
            Ordinal = ordinal,
            Department = department,
            Kind = ReviewKind.First,
            Procedure = Procedure.General,
            Nature = Domain.Catalogue.ItemNature.Licence,
            State = ReviewState.Intake,
            Round = 1,
            Version = 1,
        }));
        if (state == ApplicationState.InReview && uscc == Other)
        {
            row.Consultations.Add(Asked(row, row.Reviews[0].Item, region == "150105" ? "housing" : "water", ConsultationState.Open));
            row.Consultations.Add(Asked(row, $"{row.Reviews[0].Item}-2", "market-supervision", ConsultationState.Lapsed));
        }

        return row;
    }
}
