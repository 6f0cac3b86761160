namespace OneStopApproval.Domain.Catalogue;

/// <summary>A register from which authorities fill a kind of material for the lab (共享数据来源, ALL 33).</summary>
/// <param name="Id">Stable id, unique within the kind, for example <c>market-entity-register</c>.</param>
/// <param name="Department">Id of the department that keeps it.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="EnglishName">English name.</param>
/// <param name="LegalBasis">What the sharing rests on.</param>
public sealed record SharedSource(string Id, string Department, string Name, string EnglishName, string LegalBasis);
