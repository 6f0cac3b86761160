using OneStopApproval.Server.Background;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Papers;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Screening;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Bans;
using OneStopApproval.Storage.Deputies;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Drafts;
using OneStopApproval.Storage.Evidence;
using OneStopApproval.Storage.Incidents;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Leases;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Materials;
using OneStopApproval.Storage.Notices;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Representation;
using OneStopApproval.Storage.Sharing;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Hosting;

/// <summary>What all doors share: the one constructor parameter of every service.</summary>
/// <param name="Database">The database, for queries.</param>
/// <param name="Ledger">The ledger; writes go through <paramref name="Desk"/>, settling before a read straight to it.</param>
/// <param name="Desk">The one way of a write use case to the ledger.</param>
/// <param name="Rules">Published data: catalogues and calendar.</param>
/// <param name="Time">Business time.</param>
/// <param name="Reader">Reads one application.</param>
/// <param name="Dossiers">Reads the tables of one application.</param>
/// <param name="Annexes">Reads what certificates that replace others are made from.</param>
/// <param name="Due">Settles what has fallen due before a list is read.</param>
/// <param name="Previews">Answers of <c>validate_only</c>.</param>
/// <param name="Journal">Reads journals.</param>
/// <param name="Heads">Daily heads.</param>
/// <param name="Materials">Bytes of materials.</param>
/// <param name="Screen">Looks into files before they are kept.</param>
/// <param name="Papers">Prints documents.</param>
/// <param name="Notices">Read marks of notices.</param>
/// <param name="Personal">Seals, opens and erases personal values.</param>
/// <param name="PersonalActs">Writes down who had personal values shown.</param>
/// <param name="Drafts">Drafts of opinions.</param>
/// <param name="KeptAnswers">Keeps answers to calls that are many acts.</param>
/// <param name="Incidents">Incidents.</param>
/// <param name="Leases">Leases of reviews.</param>
/// <param name="LeaseTokens">Tokens of leases.</param>
/// <param name="Powers">Powers of attorney.</param>
/// <param name="Bans">The register of bans.</param>
/// <param name="Deputies">Deputies of absent officers.</param>
/// <param name="Directory">The directory of posts.</param>
/// <param name="Shared">What authorities hold of labs already.</param>
/// <param name="BannedStaff">Finds who of a lab's staff is under an occupational ban.</param>
/// <param name="BadRatings">Opens the incidents of bad ratings.</param>
/// <param name="Pages">Page tokens.</param>
/// <param name="QueryCodes">Query codes of submissions.</param>
/// <param name="Secrets">Keys.</param>
/// <param name="Lifetime">Tells when the server stops: calls that wait end then.</param>
internal sealed record ServerContext(
    Dialect Database,
    Ledger Ledger,
    CommandDesk Desk,
    PublishedData Rules,
    BusinessTime Time,
    MatterReader Reader,
    DossierReader Dossiers,
    Annexes Annexes,
    DueMatters Due,
    Previews Previews,
    JournalReader Journal,
    DailyHeadBook Heads,
    MaterialStore Materials,
    FileScreen Screen,
    PaperDesk Papers,
    NoticeReads Notices,
    PersonalValues Personal,
    PersonalActBook PersonalActs,
    OpinionDrafts Drafts,
    KeptAnswerBook KeptAnswers,
    IncidentBook Incidents,
    LeaseBook Leases,
    LeaseTokens LeaseTokens,
    PowersOfAttorney Powers,
    BanRegister Bans,
    DeputyBook Deputies,
    DirectoryBook Directory,
    SharedRecords Shared,
    BannedStaff BannedStaff,
    BadRatings BadRatings,
    PageTokens Pages,
    QueryCodes QueryCodes,
    ServerSecrets Secrets,
    IHostApplicationLifetime Lifetime);
