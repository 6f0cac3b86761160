namespace OneStopApproval.Domain.Dossiers;

/// <summary>Tables of the application form (申请书); numbers equal the contract's.</summary>
public enum DossierTable
{
    /// <summary>Capability rows that one review asks for (检验检测能力申请表).</summary>
    Capabilities = 1,

    /// <summary>Sites of the lab (场所).</summary>
    Sites = 2,
}
