namespace OneStopApproval.Domain.Matters;

/// <summary>Questions about states of an application.</summary>
public static class ApplicationStates
{
    /// <summary>The contract's name of the state, for error metadata.</summary>
    public static string Name(this ApplicationState state) => state switch
    {
        ApplicationState.None => "NONE",
        ApplicationState.Draft => "DRAFT",
        ApplicationState.Received => "RECEIVED",
        ApplicationState.InReview => "IN_REVIEW",
        ApplicationState.Decided => "DECIDED",
        ApplicationState.Closed => "CLOSED",
        ApplicationState.Withdrawn => "WITHDRAWN",
        ApplicationState.Deleted => "DELETED",
    };
}
