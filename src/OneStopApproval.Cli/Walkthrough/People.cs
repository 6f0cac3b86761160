using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>Everybody in the story, each on a connection of their own, as offices far apart are.</summary>
internal sealed class People : IDisposable
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    private readonly Uri server;
    private readonly Dictionary<string, Door> officers = new(StringComparer.Ordinal);
    private readonly List<People> others = [];

    internal People(Uri server, string uscc)
    {
        this.server = server;
        Applicant = Open(new TokenClaims("applicant", "applicant-1") { Uscc = uscc });
        Operator = Open(TokenClaims.Operator);
        Public = new Door(server, null);
    }

    /// <summary>The lab.</summary>
    internal Door Applicant { get; }

    /// <summary>The operator, who also moves business time.</summary>
    internal Door Operator { get; }

    /// <summary>Anybody, without a token.</summary>
    internal Door Public { get; }

    /// <summary>The people around another lab.</summary>
    internal People Around(string uscc)
    {
        others.Add(new People(server, uscc));
        return others[^1];
    }

    /// <summary>The officer of a department; hired before the departments work at the same time.</summary>
    internal Door Officer(string department)
    {
        if (!officers.TryGetValue(department, out var door))
        {
            door = Open(TokenClaims.Officer(department));
            officers.Add(department, door);
        }

        return door;
    }

    public void Dispose()
    {
        foreach (var door in officers.Values.Append(Applicant).Append(Operator).Append(Public))
        {
            door.Dispose();
        }

        foreach (var people in others)
        {
            people.Dispose();
        }
    }

    private Door Open(TokenClaims claims) => new(server, claims.Mint(TokenLife));
}
