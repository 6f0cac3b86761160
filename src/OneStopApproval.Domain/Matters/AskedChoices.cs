using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

/// <summary>
/// Grade and categories of an asked review against what its item offers. A draft may leave them out; a submission may not:
/// without them nobody knows which qualification is asked for, and so neither who is competent nor what a grant would grant.
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

    /// <summary>Every choice that a review has to make before it is submitted and has not made.</summary>
    public static IEnumerable<Fault> Open(Review review, ServiceItem item)
    {
        if (review.Grade is null && item.Grades.Required)
        {
            yield return new Fault(
                $"reviews/{review.Item}.grade",
                $"{item.Name}：请选择等级（{Names(item.Grades)}）。",
                $"{item.EnglishName} is asked for in a grade. {Offers(item.Grades, "grade")} Set it by UpdateApplication.");
        }

        var covered = review.Grade is { } grade && item.Grades.Find(grade) is { CoversCategories: true };
        if (review.Categories.IsEmpty && item.Categories.Required && !covered)
        {
            yield return new Fault(
                $"reviews/{review.Item}.categories",
                $"{item.Name}：请选择类别（{Names(item.Categories)}）{Covering(item, option => option.Name, "，或者选择涵盖全部类别的等级：", "、")}。",
                $"{item.EnglishName} is asked for by category. {Offers(item.Categories, "category")} Set them by UpdateApplication"
                    + $"{Covering(item, option => option.Id, ", or a grade that covers them all: ", ", ")}.");
        }
    }

    /// <summary>What there is to choose, in English.</summary>
    public static string Offers(ItemChoices choices, string noun) => choices.Options.IsEmpty
        ? $"The item has no {noun}; leave it empty."
        : $"The item has {string.Join(", ", choices.Options.Select(option => option.Id))}.";

    private static string Names(ItemChoices choices) => string.Join('、', choices.Options.Select(option => option.Name));

    private static string Covering(ServiceItem item, Func<ItemOption, string> text, string lead, string separator)
    {
        var covering = item.Grades.Options.Where(option => option.CoversCategories).Select(text).ToList();
        return covering.Count == 0 ? "" : lead + string.Join(separator, covering);
    }
}
