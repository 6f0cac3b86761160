using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>Drives every cell of the consultation table: construction testing asks the police.</summary>
internal static class ConsultationCases
{
    private static readonly (string Name, Func<Story, Outcome> Run)[] Acts =
    [
        (nameof(AnswerConsultation), story => Reply(story, Matters.Acts.Reply(Construction))),
        ("silence", story => story.On(story.Now.AddDays(60)).Settle()),
        ("its review ends", story => story.Try(new WithdrawReviews([new(Construction, "")], null))),
    ];

    internal static IEnumerable<(StateCase Case, Func<string> Drive)> All =>
        Enum.GetValues<ConsultationState>()
            .SelectMany(state => Acts.Select(act => (
                new StateCase(state.Name(), act.Name, ""), Drive(() => In(state), act.Run))))
            .Concat(Conditions());

    private static Story In(ConsultationState state)
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        story.Do(Matters.Acts.Ask(story, Construction));
        switch (state)
        {
            case ConsultationState.Answered:
                Reply(story, Matters.Acts.Reply(Construction));
                break;
            case ConsultationState.ConsentBySilence:
                story.On("03-10").Settle();
                break;
            case ConsultationState.Lapsed:
                story.Decide(Construction);
                break;
        }

        Assert.Equal(state, StateOf(story));
        return story;
    }

    private static IEnumerable<(StateCase Case, Func<string> Drive)> Conditions()
    {
        yield return Condition("an objection without reasons", story => Reply(
            story, Matters.Acts.Reply(Construction, opinion: ConsultationOpinion.Object) with { Text = null }));
        yield return Condition("by another department", story => story.Try(Matters.Acts.Reply(Construction), "water"));
        yield return Condition("after its days", story => Reply(story.On("03-10"), Matters.Acts.Reply(Construction)));
    }

    private static (StateCase Case, Func<string> Drive) Condition(string when, Func<Story, Outcome> run) => (
        new StateCase("OPEN", nameof(AnswerConsultation), when), Drive(() => In(ConsultationState.Open), run));

    private static Func<string> Drive(Func<Story> given, Func<Story, Outcome> run) => () =>
    {
        var story = given();
        var before = StateOf(story).Name();
        var outcome = run(story);
        return StateTableTests.Word(outcome.Refusal, before, StateOf(story).Name());
    };

    private static Outcome Reply(Story story, AnswerConsultation answer) => story.Try(answer, "police");

    private static ConsultationState StateOf(Story story) => story.Review(Construction).Consultations.Single().State;
}
