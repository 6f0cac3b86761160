using System.CommandLine;
using System.Text;
using OneStopApproval.Cli;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Batches;
using OneStopApproval.Cli.Calendars;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Cli.Catalogues;
using OneStopApproval.Cli.Evidence;
using OneStopApproval.Cli.Logins;
using OneStopApproval.Cli.Papers;
using OneStopApproval.Cli.Readings;
using OneStopApproval.Cli.Readings.Clocks;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Cli.Walkthrough;
using OneStopApproval.Cli.Watching;
using OneStopApproval.Cli.Workers;

Console.OutputEncoding = Encoding.UTF8;

var root = new RootCommand(
    """
    One-stop approval of testing labs: watch it work, ask a running server and act on it, mint development tokens.

    Exit codes: 0 done; 1 not as it should be; 2 command line not understood; 3 the server refused;
    4 the server was not reached or did not start; 130 interrupted.
    """)
{
    new WalkthroughCommand(),
    new TokenCommand(),
    new LoginCommand(),
    new LogoutCommand(),
    new JourneyCommand(),
    new ExplainCommand(),
    new VerifyCommand(),
    new WatchCommand(),
    new InboxCommand(),
    new WorkerCommand(),
    new ExportCaseCommand(),
    new ExportEvidenceCommand(),
    new ActsOfPersonCommand(),
    new ReceiptCommand(),
    new SigningKeysCommand(),
    new PlanCommand(),
    new ApplyCommand(),
    new TrackCommand(),
    new Command("intake", "What an officer does at the door.") { new IntakeListCommand(), new AcceptCommand(), new TolerateCommand(), new RevokeAcceptanceCommand(), new DeclineCommand(), new DraftPointsCommand(), new NoticeCommand(), new ConfirmAnswersCommand() },
    new Command("reviews", "What an officer does at the desk.") { new ReviewListCommand(), new ReviewCountCommand(), new ReviewRowsCommand(), new OpinionCommand("opinion"), new ConcludeCommand() },
    new Command("opinion", "What an officer writes on a review: drafts, and the opinion itself.") { new SaveDraftCommand(), new DraftListCommand(), new DiscardDraftCommand(), new OpinionCommand("record") },
    new Command("extend", "More days, once: the officer asks, the person in charge answers; of a whole bundle the government.") { new RequestExtensionCommand(), new ApproveExtensionCommand(), new ExtendJointCapCommand() },
    new AnswerCorrectionCommand(),
    new Command("shared", "What authorities hold of a lab already: recorded by a source, confirmed or disputed by the lab.") { new RecordSharedDataCommand(), new SharedDataListCommand(), new ConfirmSharedDataCommand(), new DisputeSharedDataCommand() },
    new Command("pledge", "Missing material that the lab brings after the acceptance.") { new PledgeCommand(), new SupplyPledgedCommand() },
    new StatementCommand(),
    new Command("hearing", "Hearings: the right to one, asking for it, time and place, the record.") { new HearingRightCommand(), new AskHearingCommand(), new WaiveHearingCommand(), new ScheduleHearingCommand(), new RecordHearingCommand() },
    new Command("onsite", "Officials at the lab: the joint on-site review, and separate checks.") { new ScheduleOnSiteCommand(), new JoinOnSiteCommand(), new DrawOnSiteCommand(), new FindOnSiteCommand(), new VerifyOnSiteCommand(), new ShowOnSiteCommand(), new AssessmentListCommand() },
    new Command("party", "Interested parties: told, heard, and considered before the decision.") { new NotifyPartyCommand(), new PartyDeliveredCommand(), new PartyStatementCommand(), new PartyHearingCommand() },
    new Command("recusal", "Keeps whoever has an interest in a matter from acting on it.") { new AskRecusalCommand(), new SelfRecusalCommand(), new AnswerRecusalCommand() },
    new OpenCommand(),
    new AssignCommand(),
    new HandOverCommand(),
    new Command("deputy", "Who stands in for an absent officer.") { new CreateDeputyCommand(), new EndDeputyCommand(), new DeputyListCommand() },
    new Command("personal", "Who stands behind an application, for a purpose that is recorded, and who asked.") { new RevealPersonalCommand(), new PersonalActsCommand(), new ExportPersonCommand(), new ErasePersonCommand(), new PersonalDueCommand() },
    new Command("directory", "Who may call in which role: posts, proposed by one operator and confirmed by another.") { new ProposePostCommand(), new ConfirmPostCommand(), new RejectPostCommand(), new EndPostCommand(), new PostListCommand(), new DirectoryActsCommand() },
    new Command("letter", "Letters of delegation: who may act in the place of a person in charge, proposed by one operator and confirmed by another.") { new ProposeLetterCommand(), new ConfirmLetterCommand(), new RejectLetterCommand(), new EndLetterCommand(), new LetterListCommand() },
    new DecideCommand(),
    new OrderCommand(),
    new RoundsCommand(),
    new VerifyCommitmentCommand(),
    new Command("delivery", "How documents reach the lab.") { new ChooseDeliveryCommand(), new DeliveryListCommand(), new RecordDeliveryCommand() },
    new Command("document", "Documents: the paper of one; wrong ones, corrected by two persons.") { new FetchDocumentCommand(), new CorrectDocumentCommand(), new ProposedDecisionCommand(), new ConfirmDocumentCommand() },
    new Command("certificates", "What labs hold.") { new ImportCertificatesCommand() },
    new Command("catalogue", "The published data that the rules work on.") { new CatalogueShowCommand(), new CatalogueApplyCommand() },
    new Command("calendar", "The working days that limits are counted on.") { new CalendarListCommand(), new CalendarShowCommand(), new CalendarPutCommand(), new CalendarReprojectCommand() },
    new Command("visit", "The one visit of an application.") { new DemandCommand(), new TripCommand(), new SlotsCommand(), new BookCommand(), new VisitShowCommand(), new CorrectTripCommand(), new ProposedTripCommand(), new ConfirmTripCommand() },
    new Command("power", "Powers of attorney: who may act for a lab.") { new GrantPowerCommand(), new PowerListCommand(), new RevokePowerCommand(), new RenouncePowerCommand() },
    new Command("exchange", "Signed files to and from systems that no call reaches.") { new ExportBatchCommand(), new ImportBatchCommand(), new PackBatchCommand(), new CheckBatchCommand(), new FetchBytesCommand(), new BatchListCommand(), new ResendBatchCommand(), new DayListCommand(), new ReconcileDayCommand(), new RecordExternalCaseCommand() },
    new Command("ban", "The register of bans: who may not apply, or not work in the field.") { new RegisterBanCommand(), new LiftBanCommand(), new BanListCommand() },
};

var arguments = root.Parse(args);
try
{
    var code = await arguments.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // A walk-through that is interrupted still has a server to stop.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
    });
    return arguments.Errors.Count > 0 ? ExitCode.Usage : code;
}
catch (OperationCanceledException)
{
    return ExitCode.Interrupted;
}
