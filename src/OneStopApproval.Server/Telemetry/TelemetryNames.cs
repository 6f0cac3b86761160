namespace OneStopApproval.Server.Telemetry;

/// <summary>
/// Every name that operators build dashboards on: spans, attributes, metrics, log events. <c>docs/telemetry.md</c> holds
/// the same table and a test compares them; changing a name is a breaking change.
/// </summary>
internal static class TelemetryNames
{
    /// <summary>Name of the service in telemetry.</summary>
    internal const string Service = "onestopapproval-server";

    /// <summary>Name of the service under which journeys are told.</summary>
    internal const string JourneyService = "onestopapproval-journey";

    /// <summary>Activity source of the server's spans.</summary>
    internal const string Source = "OneStopApproval.Server";

    /// <summary>Meter of the server's metrics.</summary>
    internal const string Meter = "OneStopApproval.Server";

    /// <summary>Names of spans.</summary>
    internal static class Spans
    {
        /// <summary>One RPC: the service and the RPC, for example <c>ReviewService/DecideReview</c>.</summary>
        internal const string Rpc = "{service}/{rpc}";

        /// <summary>One round of the sweep for rules of silence.</summary>
        internal const string Sweep = "silence-sweep";

        /// <summary>One try to send a notice through a channel.</summary>
        internal const string Notice = "notice-send";

        /// <summary>Telling the journey of one application that has ended.</summary>
        internal const string JourneyExport = "journey-export";
    }

    /// <summary>Attributes of spans and metrics.</summary>
    internal static class Attributes
    {
        /// <summary>Id of the application.</summary>
        internal const string Application = "osa.application";

        /// <summary>Item of the review.</summary>
        internal const string Review = "osa.review";

        /// <summary>Department of the caller.</summary>
        internal const string Department = "osa.department";

        /// <summary>Request id of a write.</summary>
        internal const string RequestId = "osa.request_id";

        /// <summary>Role of the caller.</summary>
        internal const string Role = "osa.role";

        /// <summary>Reason of the error, or <c>OK</c>.</summary>
        internal const string Reason = "osa.reason";

        /// <summary>Whether the RPC changes anything: <c>read</c> or <c>write</c>.</summary>
        internal const string Effect = "osa.effect";

        /// <summary>Whether a stored answer was told again.</summary>
        internal const string Repeated = "osa.repeated";

        /// <summary>Channel of a notice.</summary>
        internal const string Channel = "osa.channel";

        /// <summary>What a try to send a notice came to; on a journey, how a bar ended or stands.</summary>
        internal const string Outcome = "osa.outcome";

        /// <summary>On a journey: number of the application for people.</summary>
        internal const string DisplayNumber = "osa.display_number";

        /// <summary>On a journey: what a bar shows.</summary>
        internal const string Bar = "osa.bar";

        /// <summary>On a journey: whether a bar lasts on after the last entry told.</summary>
        internal const string Open = "osa.open";

        /// <summary>On a journey: working days from begin to end of a bar.</summary>
        internal const string WorkingDays = "osa.working_days";

        /// <summary>On a journey: sequence of a journal entry.</summary>
        internal const string Sequence = "osa.seq";

        /// <summary>On a journey: sequence of the entry that opened a bar.</summary>
        internal const string FirstSequence = "osa.first_seq";

        /// <summary>On a journey: sequence of the entry that closed a bar; absent while it lasts.</summary>
        internal const string LastSequence = "osa.last_seq";

        /// <summary>On a journey: hash of the last entry told.</summary>
        internal const string ChainHead = "osa.chain_head";

        /// <summary>Full name of the RPC.</summary>
        internal const string Method = "rpc.method";
    }

    /// <summary>Metrics.</summary>
    internal static class Metrics
    {
        /// <summary>Counter: finished commands by method, reason and whether the answer was repeated.</summary>
        internal const string Commands = "osa.commands";

        /// <summary>Counter: finished RPCs by method and reason.</summary>
        internal const string Calls = "osa.calls";

        /// <summary>Histogram, seconds: duration of RPCs by method and reason.</summary>
        internal const string CallDuration = "osa.call.duration";

        /// <summary>Counter: matters that the sweep settled.</summary>
        internal const string Settled = "osa.settled";

        /// <summary>Counter: tries to send notices by channel and outcome.</summary>
        internal const string Notices = "osa.notices";

        /// <summary>Counter: journeys that a receiver took.</summary>
        internal const string JourneysExported = "osa.journeys.exported";

        /// <summary>Counter that goes up and down: streams that watch now.</summary>
        internal const string Watchers = "osa.watchers";
    }

    /// <summary>Ids of log events; the name of an event is the name of its constant.</summary>
    internal static class Events
    {
        /// <summary>The server listens.</summary>
        internal const int Started = 1001;

        /// <summary>The catalogue was loaded and stored.</summary>
        internal const int CatalogueLoaded = 1002;

        /// <summary>Certificates were read from their files and are in use.</summary>
        internal const int CertificateFilesRead = 1003;

        /// <summary>New files of certificates cannot be used; those read before stay in use. Told once for each state of the files.</summary>
        internal const int CertificateFilesRefused = 1004;

        /// <summary>The server's certificate ends within two weeks. Told once a day.</summary>
        internal const int CertificateEndsSoon = 1005;

        /// <summary>Others than its owner may read the folder of the ring of keys.</summary>
        internal const int KeyFolderOpen = 1006;

        /// <summary>A cleartext connection of none of those that end TLS in front was refused. Told once a minute.</summary>
        internal const int CleartextRefused = 1007;

        /// <summary>A handler failed in a way nobody foresaw: somebody must act.</summary>
        internal const int CallFailed = 1101;

        /// <summary>A call found the database away; its caller was told to come back.</summary>
        internal const int StorageAway = 1102;

        /// <summary>The identity provider's keys cannot be read. Told once for each outage.</summary>
        internal const int IdentityProviderAway = 1103;

        /// <summary>The identity provider's keys are read again.</summary>
        internal const int IdentityProviderBack = 1104;

        /// <summary>A client's certificate is nobody's here, and why. A certificate is told of once a minute for each reason.</summary>
        internal const int ClientCertificateRefused = 1105;

        /// <summary>The sweep failed for one matter and will try again.</summary>
        internal const int SettleFailed = 1201;

        /// <summary>The sweep failed as a whole and will try again.</summary>
        internal const int SweepFailed = 1202;

        /// <summary>A rule of silence fell due and no sweep saw it.</summary>
        internal const int RuleMissed = 1203;

        /// <summary>Unreferenced materials and expired answers were removed.</summary>
        internal const int HousekeepingDone = 1301;

        /// <summary>Housekeeping failed and will try again.</summary>
        internal const int HousekeepingFailed = 1302;

        /// <summary>Keys of personal values do not open: the ring lacks the key that they lie under. Told once an hour for each such key.</summary>
        internal const int PersonalKeysClosed = 1303;

        /// <summary>A notice was given up in a channel; an incident says why.</summary>
        internal const int NoticeGivenUp = 1401;

        /// <summary>A channel takes nothing; its notices wait.</summary>
        internal const int ChannelAway = 1402;

        /// <summary>A channel takes notices again.</summary>
        internal const int ChannelBack = 1403;

        /// <summary>A round of notices failed and will be tried again.</summary>
        internal const int RelayFailed = 1404;

        /// <summary>The receiver of traces takes no journeys; they wait and nothing else does. Told once for each outage.</summary>
        internal const int JourneyReceiverAway = 1501;

        /// <summary>The receiver takes journeys again.</summary>
        internal const int JourneyReceiverBack = 1502;

        /// <summary>A journal gave no journey, or the receiver refused it; it waits for the next start and the others go on.</summary>
        internal const int JourneyUntold = 1503;

        /// <summary>A round of telling journeys failed; the next one tries again.</summary>
        internal const int JourneyExportFailed = 1504;

        /// <summary>The feed cannot be read; who watches is told nothing until it can. Told once for each outage.</summary>
        internal const int FeedAway = 1601;

        /// <summary>The feed is read again.</summary>
        internal const int FeedBack = 1602;

        /// <summary>A day has its head: its hash is told, so that it also leaves by the log.</summary>
        internal const int DailyHeadMade = 1701;

        /// <summary>A round of daily heads failed and will be tried again.</summary>
        internal const int DailyHeadFailed = 1702;

        /// <summary>A day has fewer events than feed numbers: somebody removed some.</summary>
        internal const int EventsMissing = 1703;

        /// <summary>A file of a daily head says something else than the database does.</summary>
        internal const int HeadFileDiffers = 1704;

        /// <summary>The paper of a document cannot be printed; an export names it without bytes.</summary>
        internal const int PaperUnprintable = 1801;
    }
}
