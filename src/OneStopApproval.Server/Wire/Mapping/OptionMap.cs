using System.Diagnostics.CodeAnalysis;
using OneStopApproval.Domain.Catalogue;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Grades and categories of decisions and certificates on the wire.</summary>
internal static class OptionMap
{
    /// <summary>A grade or category with its names, or null.</summary>
    [return: NotNullIfNotNull(nameof(option))]
    public static V1.NamedOption? ToWire(ItemOption? option) =>
        option is null ? null : new() { Id = option.Id, Title = option.Name, TitleEn = option.EnglishName };
}
