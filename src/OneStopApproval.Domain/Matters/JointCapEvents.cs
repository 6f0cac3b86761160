using OneStopApproval.Domain.Extensions;

namespace OneStopApproval.Domain.Matters;

/// <summary>A person in charge of the people's government extended the limit of the whole; its notice was issued (ALL 42(2)).</summary>
/// <param name="Extension">The extension with its notice.</param>
/// <param name="DueDate">The original last day, as it stood on that date; the notice must be delivered by it.</param>
/// <param name="ExtendedDueDate">The last day that the notice tells.</param>
public sealed record JointCapExtended(Extension Extension, DateOnly DueDate, DateOnly ExtendedDueDate) : MatterEvent;

/// <summary>The notice of that extension was delivered in time: the days of the whole are more.</summary>
/// <param name="Document">Id of the notice.</param>
/// <param name="Date">Date of its delivery.</param>
/// <param name="Days">Working days added.</param>
/// <param name="DueDate">The new last day.</param>
public sealed record JointCapExtensionTookEffect(string Document, DateOnly Date, int Days, DateOnly DueDate) : MatterEvent;

/// <summary>The notice of that extension was delivered after the original last day: the days of the whole are as they were.</summary>
/// <param name="Document">Id of the notice.</param>
/// <param name="Date">Date of its delivery.</param>
/// <param name="DueDate">The original last day, which stands.</param>
public sealed record JointCapExtensionLapsed(string Document, DateOnly Date, DateOnly DueDate) : MatterEvent;
