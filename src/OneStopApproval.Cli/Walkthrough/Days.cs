namespace OneStopApproval.Cli.Walkthrough;

/// <summary>The days on which the story happens, in Asia/Shanghai.</summary>
internal static class Days
{
    /// <summary>Monday: plan, draft, materials, submission; a second lab is turned away.</summary>
    internal static readonly DateOnly Submission = new(2026, 1, 5);

    /// <summary>Wednesday, third intake day: the notice, and the acceptances that it does not hold up.</summary>
    internal static readonly DateOnly Notice = new(2026, 1, 7);

    /// <summary>The fifth working day after the submission.</summary>
    internal static readonly DateOnly IntakeDue = new(2026, 1, 12);

    /// <summary>The lab answers.</summary>
    internal static readonly DateOnly Answer = new(2026, 1, 12);

    /// <summary>The fifth working day after the answer.</summary>
    internal static readonly DateOnly SecondIntakeDue = new(2026, 1, 19);

    /// <summary>Lightning is accepted, all departments are at work, two are asked for their opinion.</summary>
    internal static readonly DateOnly Acceptance = new(2026, 1, 13);

    /// <summary>The police answer what they were asked.</summary>
    internal static readonly DateOnly Opinion = new(2026, 1, 14);

    /// <summary>The visit is demanded.</summary>
    internal static readonly DateOnly Demand = new(2026, 1, 15);

    /// <summary>The lab comes; the last day for an opinion that was asked for.</summary>
    internal static readonly DateOnly Visit = new(2026, 1, 20);

    /// <summary>From here on silence is consent.</summary>
    internal static readonly DateOnly Consent = new(2026, 1, 21);

    /// <summary>The assessors' conclusion arrives.</summary>
    internal static readonly DateOnly Conclusion = new(2026, 1, 26);

    /// <summary>Lightning is decided while others are open.</summary>
    internal static readonly DateOnly LightningDecision = new(2026, 1, 29);

    /// <summary>All that wait for nobody are decided in the same moment.</summary>
    internal static readonly DateOnly SameMoment = new(2026, 2, 2);

    /// <summary>Water accepts, and the police put the vehicle inspection on record.</summary>
    internal static readonly DateOnly WaterAcceptance = new(2026, 2, 4);

    /// <summary>20 working days later: over the Spring Festival, with both of its make-up Saturdays.</summary>
    internal static readonly DateOnly WaterDue = new(2026, 3, 10);

    /// <summary>Water decides, which joins the application.</summary>
    internal static readonly DateOnly Join = new(2026, 2, 9);

    /// <summary>The certificates are issued.</summary>
    internal static readonly DateOnly Certificates = new(2026, 2, 10);
}
