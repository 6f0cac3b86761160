namespace OneStopApproval.Domain.Applicants;

/// <summary>Where a lab comes from, as far as it decides which authority is competent (rule 10).</summary>
/// <param name="Establishment">Who set it up.</param>
/// <param name="Region">Region of its registered seat; null when it is not known.</param>
public sealed record LabOrigin(Establishment Establishment, RegionCode? Region)
{
    /// <summary>The origin that an application states; who is not said to have set the lab up is taken as anybody else.</summary>
    /// <param name="establishment">Who set it up, or null.</param>
    /// <param name="region">Six digits of its region.</param>
    public static LabOrigin Of(Establishment? establishment, string region) =>
        new(establishment ?? Establishment.Ordinary, RegionCode.TryParse(region, out var code) ? code : null);
}
