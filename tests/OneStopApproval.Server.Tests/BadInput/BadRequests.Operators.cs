using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests of operators.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfOperators()
    {
        yield return new(
            "ResolveIncident",
            story => story.Operator,
            new ResolveIncidentRequest { Name = Wrong.Name, RequestId = Wrong.Id },
            ["name", "request_id"]);
        yield return new(
            "RevealPersonalValues",
            story => story.Operator,
            new RevealPersonalValuesRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Purpose = Wrong.Value<PersonalPurpose>(),
                Reason = Wrong.Long(500),
                Kinds = { Wrong.Value<PersonalKind>() },
            },
            ["name", "request_id", "purpose", "reason", "kinds"]);
        yield return new(
            "ExportPersonalData",
            story => story.Operator,
            new ExportPersonalDataRequest { RequestId = Wrong.Id, Uscc = "1", Values = { "x" }, Reason = Wrong.Long(500) },
            ["request_id", "uscc", "values", "reason"]);
        yield return new(
            "ErasePersonalData",
            story => story.Operator,
            new ErasePersonalDataRequest { RequestId = Wrong.Id, Uscc = "1", Reason = Wrong.Long(500) },
            ["request_id", "uscc", "values", "reason"]);
        yield return new(
            "ApplyCatalogue",
            story => story.Operator,
            new ApplyCatalogueRequest { RequestId = Wrong.Id },
            ["request_id", "files"]);
        yield return new(
            "PutCalendarYear",
            story => story.Operator,
            new PutCalendarYearRequest
            {
                CalendarYear = new CalendarYear
                {
                    Name = Wrong.Name,
                    State = Wrong.Value<CalendarYearState>(),
                    Notice = new CalendarNotice { Number = Wrong.Long(60), Date = Wrong.Date, Url = "notice.html" },
                    DaysOff = { new DaysOff { From = Wrong.Date, Through = Wrong.Date } },
                    MakeUpDays = { Wrong.Date },
                    RegionalDaysOff = { new RegionalDaysOff { RegionCode = "1500000", From = Wrong.Date, Through = Wrong.Date } },
                },
                RequestId = Wrong.Id,
                Etag = Wrong.Long(64),
            },
            [
                "calendar_year.name", "calendar_year.state", "calendar_year.notice.number", "calendar_year.notice.date", "calendar_year.notice.url",
                "calendar_year.days_off[0].from", "calendar_year.days_off[0].through", "calendar_year.days_off[0].holiday",
                "calendar_year.make_up_days[0]", "calendar_year.regional_days_off[0].region_code", "calendar_year.regional_days_off[0].from",
                "calendar_year.regional_days_off[0].through", "calendar_year.regional_days_off[0].holiday", "request_id", "etag",
            ]);
        yield return new(
            "ProposePost",
            story => story.Operator,
            new ProposePostRequest
            {
                RequestId = Wrong.Id,
                Officer = Wrong.Long(200),
                Role = Wrong.Value<PostRole>(),
                Department = Wrong.Name,
                Level = Wrong.Value<PostLevel>(),
                RegionCode = "15",
                Desks = { Wrong.Value<ReviewDesk>() },
                FromDate = Wrong.Date,
                UntilDate = Wrong.Date,
            },
            ["request_id", "officer", "role", "department", "level", "region_code", "desks", "from_date", "until_date"]);
        yield return new(
            "ConfirmPost", story => story.Operator, new ConfirmPostRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
        yield return new(
            "RejectPost",
            story => story.Operator,
            new RejectPostRequest { Name = Wrong.Name, RequestId = Wrong.Id, Reason = Wrong.Long(500) },
            ["name", "request_id", "reason"]);
        yield return new(
            "EndPost",
            story => story.Operator,
            new EndPostRequest { Name = Wrong.Name, RequestId = Wrong.Id, Reason = Wrong.Long(500) },
            ["name", "request_id", "reason"]);
        yield return new(
            "ProposeLetter",
            story => story.Operator,
            new ProposeLetterRequest
            {
                RequestId = Wrong.Id,
                Number = Wrong.Long(60),
                Department = "departments/nowhere",
                GivenBy = Wrong.Long(200),
                Officer = Wrong.Long(200),
                Acts = { Wrong.Value<DelegatedAct>() },
                Items = { Wrong.Name },
                Level = Wrong.Value<PostLevel>(),
                RegionCode = "15",
                FromDate = Wrong.Date,
                UntilDate = Wrong.Date,
            },
            ["request_id", "number", "department", "given_by", "officer", "acts", "items[0]", "level", "region_code", "from_date", "until_date"]);
        yield return new(
            "ConfirmLetter", story => story.Operator, new ConfirmLetterRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
        yield return new(
            "RejectLetter",
            story => story.Operator,
            new RejectLetterRequest { Name = Wrong.Name, RequestId = Wrong.Id, Reason = Wrong.Long(500) },
            ["name", "request_id", "reason"]);
        yield return new(
            "EndLetter",
            story => story.Operator,
            new EndLetterRequest { Name = Wrong.Name, RequestId = Wrong.Id, Reason = Wrong.Long(500) },
            ["name", "request_id", "reason"]);
        yield return new(
            "ReprojectClocks",
            story => story.Operator,
            new ReprojectClocksRequest { RequestId = Wrong.Id, MaxApplications = 101, After = Wrong.Name },
            ["request_id", "max_applications", "after"]);
    }
}
