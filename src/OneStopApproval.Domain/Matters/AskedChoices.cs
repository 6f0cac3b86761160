using OneStopApproval.Domain.Catalogue;

namespace OneStopApproval.Domain.Matters;

/// <summary>
/// Grade and categories of an asked review against what its item offers. What is asked for must exist; what is left out
/// is a gap of the form, for the officer's one notice and not for an error (rule 10).
/// </summary>
internal static class AskedChoices
{
    /// <summary>Every fault of what is chosen.</summary>
    public static IEnumerable<Fault> Faults(AskedReview asked, string field, ServiceItem item)
    {
        if (asked.Grade is { } grade && item.Grades.Find(grade) is null)
        {
            yield return new Fault($"{field}.grade", "该事项没有此等级。", Offers(item.Grades, "grade"));
        }

        var categories = asked.Categories ?? [];
        for (var index = 0; index < categories.Length; index++)
        {
            var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{field}.categories[{index}]");
            if (item.Categories.Find(categories[index]) is null)
            {
                yield return new Fault(name, "该事项没有此类别。", Offers(item.Categories, "category"));
            }

            if (categories.IndexOf(categories[index]) < index)
            {
                yield return new Fault(name, "同一类别只能申请一次。", "Ask for each category once.");
            }
        }

        if (!categories.IsEmpty && item.Grades.Find(asked.Grade ?? "") is { CoversCategories: true } covering)
        {
            yield return new Fault(
                $"{field}.categories",
                $"{covering.Name}已涵盖全部类别，请不要另选类别。",
                $"{covering.EnglishName} covers every category; leave the categories empty.");
        }
        else if (categories.Length > 1 && !item.Categories.Admits(categories.Length))
        {
            yield return new Fault($"{field}.categories", "一次只能申请一个类别。", "Ask for one category in a review.");
        }
    }

    private static string Offers(ItemChoices choices, string noun) => choices.Options.IsEmpty
        ? $"The item has no {noun}; leave it empty."
        : $"The item has {string.Join(", ", choices.Options.Select(option => option.Id))}.";
}
