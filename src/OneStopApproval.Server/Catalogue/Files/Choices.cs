using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>grades</c> or <c>categories</c> of an item.</summary>
internal static class Choices
{
    /// <summary>Reads the choices under a key; none without it.</summary>
    public static ItemChoices Read(Fields item, string key, FaultList faults, bool areGrades = false) =>
        item.OptionalMap(key, fields =>
        {
            var ids = new UniqueWords(faults, "option");
            var options = fields.Maps("options", option =>
            {
                var id = option.Id("id");
                ids.Take(id);
                return new ItemOption(id.Value, option.Text("name"), option.Text("english_name"))
                {
                    CoversCategories = areGrades && option.Flag("covers_categories"),
                };
            });
            if (options.IsEmpty && fields.Has("options"))
            {
                fields.Fault(FaultKind.WrongValue, "options", $"without options leave '{key}' out");
            }

            return new ItemChoices(fields.Choice<ChoiceRule>("choose"), options)
            {
                Label = fields.OptionalText("label") ?? (areGrades ? "等级" : "类别"),
            };
        }) ?? ItemChoices.None;
}
