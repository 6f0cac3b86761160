using OneStopApproval.Storage.Bans;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Bans on the wire.</summary>
internal static class BanMap
{
    /// <summary>A ban.</summary>
    /// <param name="row">The ban.</param>
    /// <param name="texts">Names and reasons that the caller may read, by commitment; an erased one is an empty text.</param>
    /// <param name="today">Business date.</param>
    public static V1.Ban ToWire(BanRow row, IReadOnlyDictionary<string, string> texts, DateOnly today)
    {
        var ban = row.ToBan();
        var wire = new V1.Ban
        {
            Name = Names.Ban(row.Id),
            Kind = (V1.BanKind)(int)row.Kind,
            Department = Names.Department(row.Department),
            Uscc = row.Uscc ?? "",
            PersonDisplayName = Text(row.PersonName),
            LegalBasis = row.LegalBasis,
            FromDate = row.FromDate.ToWire(),
            UntilDate = row.UntilDate.ToWire(),
            Reason = Text(row.Reason),
            DocumentNumber = row.DocumentNumber ?? "",
            State = ToWire(ban.StateOn(today)),
            Review = row is { ApplicationId: { } application, Item: { } item } ? Names.Review(application, item) : "",
            RegisterTime = row.RegisterTime.ToWire(),
            RegisteredBy = row.RegisteredBy,
            Lifting = row.LiftDate is null ? null : new V1.BanLifting
            {
                LiftDate = row.LiftDate.ToWire(),
                Reason = Text(row.LiftReason),
                LegalBasis = row.LiftLegalBasis ?? "",
                LiftTime = row.LiftTime.ToWire(),
                LiftedBy = row.LiftedBy ?? "",
            },
        };
        wire.Items.AddRange(ban.Items.Select(Names.ServiceItem));
        return wire;

        string Text(string? commitment) => commitment is null ? "" : texts.GetValueOrDefault(commitment, "");
    }

    /// <summary>Where a ban stands.</summary>
    public static V1.BanState ToWire(Domain.Bans.BanState state) => (V1.BanState)(int)state;
}
