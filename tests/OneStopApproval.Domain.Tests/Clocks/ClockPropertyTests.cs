using CsCheck;
using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Domain.Tests.Clocks;

/// <summary>Random clocks (rules 14, 16 and 17). A failure names its seed; a seed that once failed is kept as a plain test.</summary>
public sealed class ClockPropertyTests
{
    private static readonly WorkingCalendar Calendar = Calendars.Published;

    [Fact]
    public void Date_of_any_day_is_judged_as_the_oracle_does()
    {
        for (var day = Calendars.On("2023-06-01"); day <= Calendars.On("2028-06-30"); day = day.AddDays(1))
        {
            Assert.True(SlowOracle.Works(day) == Calendar.IsWorkingDay(day), $"{day:O}");
            Assert.Equal(Calendar.IsWorkingDay(day), Calendar.Describe(day).IsWorkingDay);
        }
    }

    [Fact]
    public void Limit_of_any_length_is_as_counted_by_the_oracle() =>
        Gen.Select(Gen.Int[Calendars.On("2023-06-01").DayNumber, Calendars.On("2028-06-30").DayNumber], Gen.Int[1, 130])
            .Sample((start, days) =>
            {
                var from = DateOnly.FromDayNumber(start);
                var through = from;
                for (var left = days; left > 0; left -= SlowOracle.Works(through) ? 1 : 0)
                {
                    through = through.AddDays(1);
                }

                Assert.Equal(through, Calendar.AddWorkingDays(from, days));
                Assert.Equal(days, Calendar.WorkingDaysBetween(from, through));
                Assert.Equal(days - 1, Calendar.WorkingDaysBetween(from, through.AddDays(-1)));
            });

    [Fact]
    public void Reading_of_any_clock_is_that_of_the_oracle() =>
        ClockGen.ClockAndToday.Sample(
            sample =>
            {
                var expected = SlowOracle.Read(sample.Clock, sample.Today);
                var reading = sample.Clock.Read(Calendar, sample.Today);

                Assert.Equal(expected, new OracleReading(
                    reading.UsedDays, reading.RemainingDays, reading.DueDate, reading.PromisedDueDate, reading.YellowDate, reading.Light));
            },
            iter: 400);

    [Fact]
    public void Order_of_stops_changes_no_reading() =>
        Gen.Select(ClockGen.ClockAndToday, Gen.Int).Sample((sample, shuffle) =>
        {
            var shuffled = sample.Clock.Stops.ToArray();
            new Random(shuffle).Shuffle(shuffled);
            var other = sample.Clock with { Stops = [.. shuffled] };

            Assert.Equal(sample.Clock.Read(Calendar, sample.Today), other.Read(Calendar, sample.Today));
        });

    [Fact]
    public void Repeated_stop_changes_no_reading() =>
        ClockGen.ClockAndToday.Sample(sample =>
        {
            var other = sample.Clock with { Stops = [.. sample.Clock.Stops, .. sample.Clock.Stops] };

            Assert.Equal(sample.Clock.Read(Calendar, sample.Today), other.Read(Calendar, sample.Today));
        });

    [Fact]
    public void Explanation_of_any_clock_adds_up_to_its_reading() =>
        ClockGen.ClockAndToday.Sample(sample =>
        {
            var told = sample.Clock.Explain(Calendar, sample.Today);
            var used = 0;
            foreach (var day in told.Days)
            {
                used += day.Counted ? 1 : 0;
                Assert.Equal(used, day.UsedAfter);
                Assert.Equal(day.Counted, day.Reason is DayReason.WorkingDay or DayReason.MakeUpWorkingDay
                    or DayReason.CalendarDay or DayReason.RunsOn or DayReason.ToldTimeUsedUp);
                Assert.Equal(day.Reason is DayReason.Stopped or DayReason.ToldTimeUsedUp, day.Stop is not null && day.Reason is not (DayReason.Weekend or DayReason.StatutoryHoliday));
            }

            Assert.True(told.Complete);
            Assert.Equal(told.Reading, sample.Clock.Read(Calendar, sample.Today));
            Assert.Equal(told.Reading.UsedDays, told.Days.LastOrDefault(day => day.Date <= told.AsOf)?.UsedAfter ?? 0);
            Assert.Equal(told.Reading.YellowDate, told.Days.SkipWhile(day => day.Light == Light.Green).First().Date);
        });

    [Fact]
    public void Stopped_days_are_exactly_the_working_days_told_as_stopped() =>
        ClockGen.ClockAndToday.Sample(sample =>
        {
            var told = sample.Clock.Explain(Calendar, sample.Today);
            var ranges = sample.Clock.StoppedDays(Calendar, sample.Today);

            Assert.All(told.Days, day => Assert.Equal(
                day.Reason == DayReason.Stopped,
                ranges.Any(range => range.Contains(day.Date)) && day.Reason is not (DayReason.Weekend or DayReason.StatutoryHoliday)));
        });

    [Fact]
    public void Ended_clock_reads_the_same_for_ever() =>
        ClockGen.ClockAndToday.Where(sample => sample.Clock.End <= sample.Today).Sample(sample =>
            Assert.Equal(
                sample.Clock.Read(Calendar, sample.Clock.End!.Value),
                sample.Clock.Read(Calendar, sample.Today.AddDays(400))));

    [Fact]
    public void Equal_clocks_have_equal_hashes_and_stops_compare_by_value() =>
        ClockGen.Clock.Sample(clock =>
        {
            var copy = clock with { Stops = [.. clock.Stops.Select(stop => stop with { })] };

            Assert.Equal(clock, copy);
            Assert.Equal(clock.GetHashCode(), copy.GetHashCode());
            Assert.NotEqual(clock, clock with { Stops = [.. clock.Stops, new Stop(StopKind.Hearing, clock.Start, null, 5)] });
        });
}
