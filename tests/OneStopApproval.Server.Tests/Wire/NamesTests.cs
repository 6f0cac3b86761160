using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Tests.Wire;

public sealed class NamesTests
{
    [Fact]
    public void Names_formatted_and_parsed_are_the_same()
    {
        Assert.True(Names.TryApplication(Names.Application("a1"), out var application));
        Assert.Equal("a1", application);
        Assert.True(Names.TryReview(Names.Review("a1", "cma"), out application, out var item));
        Assert.Equal(("a1", "cma"), (application, item));
        Assert.True(Names.TryConsultation(Names.Consultation("a1", "cma", 12), out application, out item, out var consultation));
        Assert.Equal(("a1", "cma", 12), (application, item, consultation));
        Assert.True(Names.TryMaterial(Names.Material("a1", "m1"), out application, out var material));
        Assert.Equal(("a1", "m1"), (application, material));
        Assert.True(Names.TryDocument(Names.Document("a1", "d1"), out application, out var document));
        Assert.Equal(("a1", "d1"), (application, document));
        Assert.True(Names.TryEvent(Names.Event("a1", 12), out application, out var sequence));
        Assert.Equal(("a1", 12L), (application, sequence));
        Assert.True(Names.TryVisit(Names.Visit("a1"), out application));
        Assert.Equal("a1", application);
        Assert.True(Names.TryTrip(Names.Trip("a1", 12), out application, out var trip));
        Assert.Equal(("a1", 12), (application, trip));
        Assert.False(Names.TryTrip("applications/a1/visit/trips/01", out _, out _));
        Assert.True(Names.TryOnSiteReview(Names.OnSiteReview("a1"), out application));
        Assert.Equal("a1", application);
        Assert.True(Names.TryCertificate(Names.Certificate("c1"), out var certificate));
        Assert.Equal("c1", certificate);
        Assert.True(Names.TryBundle(Names.Bundle("construction-lab"), out var bundle));
        Assert.Equal("construction-lab", bundle);
        Assert.True(Names.TryServiceItem(Names.ServiceItem("cma"), out var serviceItem));
        Assert.Equal("cma", serviceItem);
        Assert.True(Names.TryDepartment(Names.Department("housing"), out var department));
        Assert.Equal("housing", department);
        Assert.True(Names.TryIncident(Names.Incident("i1"), out var incident));
        Assert.Equal("i1", incident);
        Assert.True(Names.TryDailyHead(Names.DailyHead(new(2026, 1, 5)), out var day));
        Assert.Equal(new(2026, 1, 5), day);
        Assert.True(Names.TryCalendarYear(Names.CalendarYear(2027), out var year));
        Assert.Equal(2027, year);
    }

    [Theory]
    [InlineData(null, "applications/a1/clocks/joint-cap-1")]
    [InlineData("cma", "applications/a1/reviews/cma/clocks/joint-cap-1")]
    public void Clock_of_application_or_review_is_parsed_back(string? item, string name)
    {
        Assert.Equal(name, Names.Clock("a1", item, ClockKind.JointCap, 1));
        Assert.True(Names.TryClock(name, out var application, out var parsedItem, out var kind, out var number));
        Assert.Equal(("a1", item, ClockKind.JointCap, 1), (application, parsedItem, kind, number));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("applications/")]
    [InlineData("applications/A1")]
    [InlineData("applications/a1/")]
    [InlineData("application/a1")]
    [InlineData("applications/a 1")]
    [InlineData("applications/a1/reviews/cma")]
    [InlineData("applications/../secret")]
    [InlineData("applications/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Name_of_another_form_is_no_application(string? name) => Assert.False(Names.TryApplication(name, out _));

    [Theory]
    [InlineData("applications/a1/reviews/cma/consultations/")]
    [InlineData("applications/a1/reviews/cma/consultations/0")]
    [InlineData("applications/a1/reviews/cma/consultations/01")]
    [InlineData("applications/a1/reviews/cma/consultations/-1")]
    [InlineData("applications/a1/reviews/cma/consultations/99999999999")]
    [InlineData("applications/a1/consultations/1")]
    public void Name_of_another_form_is_no_consultation(string name) => Assert.False(Names.TryConsultation(name, out _, out _, out _));

    [Theory]
    [InlineData("applications/a1/reviews/cma/clocks/decision-1", "a1", "cma")]
    [InlineData("applications/a1/visit", "a1", null)]
    [InlineData("certificates/c1", null, null)]
    public void Subject_of_a_name_is_its_application_and_review(string name, string? application, string? item) =>
        Assert.Equal((application, item), Names.Subject(name));

    [Fact]
    public void Base32_of_sixteen_bytes_has_26_letters()
    {
        Assert.Equal("00000000000000000000000000", Base32.Encode(new byte[16]));
        Assert.Equal("zzzzzzzzzzzzzzzzzzzzzzzzzw", Base32.Encode([.. Enumerable.Repeat((byte)255, 16)]));
        Assert.Equal("91jprv3f5gg7evvjdhj22", Base32.Encode("Hello, world!"u8));
    }

    [Fact]
    public void Base32_typed_by_a_person_reads_look_alikes_as_digits() => Assert.Equal("7k0110ab", Base32.Normal("7K-OI lo AB"));
}
