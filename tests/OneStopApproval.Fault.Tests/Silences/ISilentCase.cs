using OneStopApproval.Fault.Tests.Calls;

namespace OneStopApproval.Fault.Tests.Silences;

/// <summary>An application, what was done on it in time, and what silence has to make of the rest.</summary>
internal interface ISilentCase
{
    /// <summary>Its resource name.</summary>
    string Name { get; }

    /// <summary>Acts that came before silence.</summary>
    int Acknowledged { get; }

    /// <summary>Comes in.</summary>
    Task SubmitAsync(Desk desk, DateOnly today);

    /// <summary>Does one thing of ten, or looks, or leaves it be.</summary>
    Task ActAsync(Desk desk, DateOnly today, int choice);

    /// <summary>Looks: nobody is shown a state that silence has ended.</summary>
    Task LookAsync(Desk desk);

    /// <summary>Whatever silence had to do was done once and at its date, and nothing that somebody did in time was undone.</summary>
    Task CheckAsync(Desk desk);
}
