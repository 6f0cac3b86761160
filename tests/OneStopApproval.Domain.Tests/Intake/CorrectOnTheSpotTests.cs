using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Intake;

/// <summary>An error that can be corrected on the spot (ALL 32(1)(3)).</summary>
public sealed class CorrectOnTheSpotTests
{
    [Fact]
    public void Rule11_correction_on_the_spot_uses_up_no_notice_and_starts_no_days()
    {
        var story = Story.Submitted("03-02", Construction).On("03-04");

        story.Do(new CorrectOnTheSpot(new ApplicantTexts { DisplayName = "更正后的名称", ContactPhone = "commitment" }));

        Assert.Equal(("更正后的名称", "commitment", Story.Uscc), (story.Matter.Applicant.DisplayName, story.Matter.Applicant.ContactPhone, story.Matter.Applicant.Uscc));
        Assert.Equal((ReviewState.Intake, On("03-09")), (story.State(Construction), story.Due(Construction, ClockKind.Intake)));
        story.Notice(Construction);
        Assert.Equal(ReviewState.CorrectionRequested, story.State(Construction));
    }

    [Fact]
    public void Rule12_nothing_is_corrected_on_the_spot_once_silence_has_accepted()
    {
        var story = Story.Submitted("03-02", Construction).On("03-10");

        Assert.Equal(Reason.StateNotAllowed, story.Refused(new CorrectOnTheSpot(new ApplicantTexts { Address = "地址" })).Reason);
    }
}
