using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Watching;

/// <summary>
/// Who may be told which events: by the same rule as lists, and for all watchers with the same key at once.
/// </summary>
/// <param name="Key">Equal for watchers that are told the same.</param>
/// <param name="Passes">Whether they are told an event.</param>
internal sealed record Audience(string Key, Func<WatchedEvent, bool> Passes)
{
    /// <summary>Watchers of one application; what of its events they see is looked at when they are told.</summary>
    public static Audience OfApplication(string application) =>
        new($"application/{application}", happened => happened.Application == application);

    /// <summary>Watchers of all that a caller may see.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="department">Only of reviews of this department; null for every one.</param>
    /// <param name="item">Only of this item; null for every one.</param>
    public static Audience Of(Caller caller, string? department, string? item)
    {
        var (visible, sight) = (Scope.Visible(caller), Sight.Of(caller));
        return new(
            $"{caller.Role}/{caller.Department}/{caller.Lead}/{caller.RegionPrefix}/{department}/{item}",
            happened => IsWanted(happened, department, item)
                && visible(happened.Matter.Row)
                && EventMap.Sees(happened.Entry, happened.Matter.As(sight)));
    }

    private static bool IsWanted(WatchedEvent happened, string? department, string? item) =>
        (department is null && item is null)
        || happened.Matter.Row.Reviews.Any(review => IsOf(review, department, item) && (happened.Item is null || review.Item == happened.Item));

    private static bool IsOf(ReviewRow review, string? department, string? item) =>
        (department is null || review.Department == department) && (item is null || review.Item == item);
}
