using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>What happened to the limit of a whole bundle, in both languages.</summary>
internal static class JointCapTexts
{
    /// <summary>The sentence of an event.</summary>
    public static ToldEvent Of(MatterEvent happened) => happened switch
    {
        JointCapExtended { Extension: var extension } e => new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"经人民政府负责人批准，联合办理期限延长 {extension.Days} 个工作日至{Text(e.ExtendedDueDate)}，告知书于{Text(e.DueDate)}前（含当日）送达有效。"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The person in charge of the people's government extended the limit of the whole by {extension.Days} working days to {Text(e.ExtendedDueDate)}, by a notice delivered by {Text(e.DueDate)}."),
            null,
            extension.AnswerDate),
        JointCapExtensionTookEffect e => new(
            string.Create(CultureInfo.InvariantCulture, $"联合办理期限已依法延长 {e.Days} 个工作日，至{Text(e.DueDate)}届满，理由见告知书。"),
            string.Create(CultureInfo.InvariantCulture, $"The limit of the whole is {e.Days} working days longer, to {Text(e.DueDate)}; the notice tells the reasons."),
            null,
            e.Date),
        JointCapExtensionLapsed e => new(
            $"联合办理延长告知书逾期送达，延长无效，期限仍为{Text(e.DueDate)}。",
            $"The notice of the extension was delivered late; the last day of the whole is {Text(e.DueDate)} as before.",
            null,
            e.Date),
        _ => throw new InvalidOperationException($"No sentence tells {happened.GetType().Name}."),
    };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
