namespace OneStopApproval.Domain.Dossiers;

/// <summary>Tables of the application form (申请书); numbers equal the contract's.</summary>
public enum DossierTable
{
    /// <summary>Capability rows that one review asks for (检验检测能力申请表).</summary>
    Capabilities = 1,

    /// <summary>Sites of the lab (场所).</summary>
    Sites = 2,

    /// <summary>Measuring equipment and reference materials (仪器设备、标准物质).</summary>
    Equipment = 3,

    /// <summary>Staff (检验检测人员).</summary>
    Staff = 4,

    /// <summary>Authorised signatories (授权签字人) with what each may sign for.</summary>
    Signatories = 5,

    /// <summary>The legal person (法人) that answers for the lab, in one row.</summary>
    LegalPerson = 6,
}
