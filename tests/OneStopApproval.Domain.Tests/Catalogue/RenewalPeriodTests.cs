using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Tests.Clocks;

namespace OneStopApproval.Domain.Tests.Catalogue;

public sealed class RenewalPeriodTests
{
    [Theory]
    [InlineData("2026-05-09", "2026-02-09")]
    [InlineData("2026-05-31", "2026-02-28")]
    [InlineData("2028-05-31", "2028-02-29")]
    [InlineData("2026-03-30", "2025-12-30")]
    [InlineData("2026-06-14", "2026-03-14")]
    public void LastDayToAsk_inMonths_isTheSameDayCountedBackAndNeverMoved(string expiry, string last) =>
        Assert.Equal(DateOnly.Parse(last, null), new RenewalPeriod(3, 0).LastDayToAsk(DateOnly.Parse(expiry, null), Calendars.Published));

    [Fact]
    public void LastDayToAsk_inWorkingDays_leavesThatManyThroughTheLastDay()
    {
        for (var expiry = new DateOnly(2026, 4, 1); expiry < new DateOnly(2026, 12, 1); expiry = expiry.AddDays(1))
        {
            var last = RenewalPeriod.General.LastDayToAsk(expiry, Calendars.Published);

            Assert.True(Calendars.Published.WorkingDaysBetween(last, expiry) >= 30, $"too late for {expiry}");
            Assert.True(Calendars.Published.WorkingDaysBetween(last.AddDays(1), expiry) < 30, $"too early for {expiry}");
        }
    }
}
