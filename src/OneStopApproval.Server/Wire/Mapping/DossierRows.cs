using OneStopApproval.Domain.Dossiers;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Rows of the application's tables on the wire; the cells stand in the order of the table's form.</summary>
internal static class DossierRows
{
    /// <summary>A site (场所).</summary>
    public static V1.Site Site(string[] cells) => new()
    {
        SiteCode = cells[0],
        DisplayName = cells[1],
        Kind = Word<V1.SiteKind>(cells[2]),
        RegionCode = cells[3],
        Address = cells[4],
    };

    /// <summary>A piece of equipment (仪器设备).</summary>
    public static V1.Equipment Equipment(string[] cells) => new()
    {
        EquipmentNumber = cells[0],
        DisplayName = cells[1],
        Model = cells[2],
        Site = cells[3],
        Traceability = Word<V1.Traceability>(cells[4]),
        TracedDate = CellForm.DateOf(cells[5]).ToWire(),
        ValidUntil = CellForm.DateOf(cells[6]).ToWire(),
        CertificateNumber = cells[7],
    };

    /// <summary>A member of the staff (人员), with values in place of commitments.</summary>
    public static V1.StaffMember StaffMember(string[] cells) => new()
    {
        StaffNumber = cells[0],
        DisplayName = cells[1],
        IdentityNumber = cells[2],
        Title = cells[3],
        Post = cells[4],
        Site = cells[5],
        Since = CellForm.DateOf(cells[6]).ToWire(),
        Education = cells[7],
        InFieldSince = CellForm.DateOf(cells[8]).ToWire(),
    };

    /// <summary>What an authorised signatory may sign for (授权签字人).</summary>
    public static V1.Signatory Signatory(string[] cells) => new()
    {
        StaffNumber = cells[0],
        Site = cells[1],
        Field = cells[2],
        Object = cells[3],
        Parameter = cells[4],
    };

    /// <summary>The legal person (法人).</summary>
    public static V1.LegalPerson LegalPerson(string name, string[] cells) => new()
    {
        Name = name,
        Kind = Word<V1.LegalPersonKind>(cells[0]),
        BusinessScope = cells[1],
        EstablishmentDate = CellForm.DateOf(cells[2]).ToWire(),
        ParentDisplayName = cells[3],
        ParentUscc = cells[4],
    };

    // Stored words are the contract's names in upper snake case; the generated enum has them without the border.
    private static TEnum Word<TEnum>(string cell)
        where TEnum : struct, Enum => Enum.Parse<TEnum>(cell.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
