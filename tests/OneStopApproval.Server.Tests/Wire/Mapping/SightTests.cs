using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Tests.Wire.Mapping;

/// <summary>How much of a visible application each role sees.</summary>
public sealed class SightTests
{
    [Fact]
    public void Officer_ofAnotherDepartment_seesItsOwnReviewsAlone()
    {
        var sight = Sight.Of(Caller(ActorRole.Officer) with { Department = "water" });
        Assert.True(sight.SeesDepartment("water"));
        Assert.False(sight.SeesDepartment("housing"));
        Assert.True(sight.Opinions);
    }

    [Fact]
    public void Officer_ofTheLead_seesEveryReview() =>
        Assert.True(Sight.Of(Caller(ActorRole.Officer) with { Department = "market-supervision", Lead = true }).SeesDepartment("housing"));

    [Theory]
    [InlineData(ActorRole.Applicant)]
    [InlineData(ActorRole.Window)]
    public void OutsideTheDepartments_opinions_areNotSeen(ActorRole role)
    {
        var sight = Sight.Of(Caller(role));
        Assert.False(sight.Opinions);
        Assert.True(sight.Personal);
    }

    [Fact]
    public void Operator_personalValues_areNotSeenInClear() => Assert.False(Sight.Of(Caller(ActorRole.Operator)).Personal);

    private static Caller Caller(ActorRole role) => new() { Role = role, Subject = "someone" };
}
