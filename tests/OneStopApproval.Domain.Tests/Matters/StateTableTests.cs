using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>docs/states.md is the source of these tests: every cell and condition is driven through the engine.</summary>
public sealed class StateTableTests
{
    [Fact]
    public void Review_table_is_what_the_engine_does() => Compare("Reviews", ReviewCases.All);

    [Fact]
    public void Application_table_is_what_the_engine_does() => Compare("Applications", ApplicationCases.All);

    [Fact]
    public void Visit_table_is_what_the_engine_does() => Compare("The visit", VisitCases.All);

    [Fact]
    public void Consultation_table_is_what_the_engine_does() => Compare("Consultations", ConsultationCases.All);

    [Fact]
    public void Document_table_is_what_the_engine_does() => Compare("Documents", DocumentCases.All);

    [Fact]
    public void Tables_name_every_state()
    {
        Assert.Equal(Enum.GetValues<ReviewState>().Select(ReviewStates.Name), StateTable.Read("Reviews").States);
        Assert.Equal(Enum.GetValues<ApplicationState>().Select(ApplicationStates.Name), StateTable.Read("Applications").States);
        Assert.Equal(Enum.GetNames<VisitState>().Select(UpperSnake), StateTable.Read("The visit").States);
        Assert.Equal(Enum.GetValues<ConsultationState>().Select(ConsultationStates.Name), StateTable.Read("Consultations").States);
    }

    [Fact]
    public void Tables_name_every_command()
    {
        var named = new[] { "Reviews", "Applications", "The visit", "Consultations", "Documents" }.SelectMany(heading => StateTable.Read(heading).Acts);
        var commands = typeof(Command).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command))).Select(type => type.Name);

        Assert.Empty(commands.Except(named));
    }

    [Theory]
    [InlineData("Reviews")]
    [InlineData("Applications")]
    [InlineData("The visit")]
    [InlineData("Consultations")]
    [InlineData("Documents")]
    public void Notes_and_conditions_belong_together(string heading) =>
        Assert.Empty(StateTable.Read(heading).LooseNotes());

    [Fact]
    public void Old_etag_comes_before_every_state_but_after_a_decision_and_an_undecided_prerequisite()
    {
        foreach (var state in Enum.GetValues<ReviewState>().Except([ReviewState.None]))
        {
            var (story, item) = ReviewCases.In(state);
            var decided = state is ReviewState.Granted or ReviewState.PartlyGranted or ReviewState.Refused;
            foreach (var act in ReviewCases.WithEtag(story, item, "99"))
            {
                var expected = act switch
                {
                    DecideReview when decided => Reason.DecisionExists,
                    DecideReview or RecordFiling when state == ReviewState.PreReview => Reason.PrerequisiteUndecided,
                    _ => Reason.StaleEtag,
                };
                Assert.Equal(expected, story.Refused(act, TestCatalogue.Lead).Reason);
            }
        }
    }

    internal static string UpperSnake(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));

    /// <summary>The table's word for an outcome.</summary>
    internal static string Word(Refusal? refusal, string before, string after) =>
        refusal is not null ? UpperSnake(refusal.Reason.ToString()) : before == after ? "stays" : $"→ {after}";

    private static void Compare(string heading, IEnumerable<(StateCase Case, Func<string> Drive)> cases)
    {
        var told = StateTable.Read(heading).Results;
        var driven = cases.ToDictionary(entry => entry.Case, entry => entry.Drive());
        var differences = told.Keys.Union(driven.Keys)
            .Where(key => told.GetValueOrDefault(key) != driven.GetValueOrDefault(key))
            .Select(key => $"{key.State} × {key.Act} {key.When}: table {told.GetValueOrDefault(key, "nothing")}, engine {driven.GetValueOrDefault(key, "nothing")}")
            .ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
