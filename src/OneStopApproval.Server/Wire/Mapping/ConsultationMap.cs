using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Storage.Matters;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Consultations on the wire.</summary>
internal static class ConsultationMap
{
    /// <summary>A consultation as the caller sees it.</summary>
    public static V1.Consultation ToWire(MatterView view, Review review, Consultation asked)
    {
        var reading = review.ClockOf(asked).Read(view.Calendar, view.Today);
        var wire = new V1.Consultation
        {
            Name = Names.Consultation(view.Matter.Id, review.Item, asked.Number),
            Item = Names.ServiceItem(review.Item),
            Site = review.Site,
            DisplayNumber = view.Matter.DisplayNumber ?? "",
            ApplicantDisplayName = view.Matter.Applicant.DisplayName,
            AskingDepartment = Names.Department(review.Department),
            Department = Names.Department(asked.Department),
            RequestDate = asked.RequestDate.ToWire(),
            DueDate = reading.DueDate.ToWire(),
            Light = asked.State == ConsultationState.Open ? reading.Light.ToWire() : V1.Light.Unspecified,
            State = asked.State.ToWire(),
            EndDate = asked.EndDate.ToWire(),
        };
        if (view.Sight.SeesTexts(review, asked))
        {
            wire.Question = view.Texts.Of(asked.Question);
            wire.MaterialCodes.AddRange(asked.Materials);
            wire.Opinion = asked.Opinion.ToWire();
            wire.Text = view.Texts.Of(asked.Text);
        }

        return wire;
    }

    /// <summary>A row of a list of consultations.</summary>
    public static V1.Consultation ToWire(ConsultationLine line, DateOnly today) => new()
    {
        Name = Names.Consultation(line.Row.ApplicationId, line.Row.Item, line.Row.Number),
        Item = Names.ServiceItem(line.Row.Item),
        Site = line.Site,
        DisplayNumber = line.DisplayNumber ?? "",
        ApplicantDisplayName = line.DisplayName,
        AskingDepartment = Names.Department(line.AskingDepartment),
        Department = Names.Department(line.Row.Department),
        RequestDate = line.Row.RequestDate.ToWire(),
        DueDate = line.Row.DueOn.ToWire(),
        Light = line.Row.State == ConsultationState.Open ? ClockMap.Light(line.Row.DueOn, line.Row.YellowOn, today) : V1.Light.Unspecified,
        State = line.Row.State.ToWire(),
        Opinion = line.Row.Opinion.ToWire(),
        EndDate = line.Row.EndDate.ToWire(),
    };
}

/// <summary>What a list of consultations reads of each.</summary>
/// <param name="Row">The consultation.</param>
/// <param name="Site">Site of its review.</param>
/// <param name="AskingDepartment">Department of its review.</param>
/// <param name="DisplayNumber">Case number of the application.</param>
/// <param name="DisplayName">Registered name of the lab.</param>
internal sealed record ConsultationLine(
    ConsultationRow Row, string Site, string AskingDepartment, string? DisplayNumber, string DisplayName);
