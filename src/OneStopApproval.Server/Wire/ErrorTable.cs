using Google.Protobuf.Reflection;
using Grpc.Core;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire;

/// <summary>The contract's error table: one row for each reason, with its code and its text in both languages.</summary>
internal static class ErrorTable
{
    private const string Prefix = "ERROR_REASON_";

    private static readonly EnumDescriptor Descriptor =
        ErrorsReflection.Descriptor.EnumTypes.Single(type => type.Name == nameof(ErrorReason));

    /// <summary>Code and texts of a reason.</summary>
    internal static ErrorRow Of(ErrorReason reason) => reason switch
    {
        ErrorReason.InvalidFields => new(StatusCode.InvalidArgument, "请求有误，请一次性更正以下各项。", "The request has faults; correct all of these."),
        ErrorReason.RequestIdReused => new(StatusCode.InvalidArgument, "同一请求编号已用于不同内容。", "The same request id was used with other content."),
        ErrorReason.StateNotAllowed => new(StatusCode.FailedPrecondition, "当前状态不允许办理此事。", "The state does not permit this."),
        ErrorReason.VisitAlreadyUsed => new(StatusCode.FailedPrecondition, "申请人已到场一次，不得再要求到场。", "The applicant has come once; no other visit may be demanded."),
        ErrorReason.CorrectionAlreadyIssued => new(StatusCode.FailedPrecondition, "已一次性告知补正，不得再次告知。", "A correction notice was issued before; there is one for life."),
        ErrorReason.PrerequisiteUndecided => new(StatusCode.FailedPrecondition, "前置事项尚未作出决定。", "The prerequisite is not decided yet."),
        ErrorReason.MaterialsMissing => new(StatusCode.FailedPrecondition, "缺少下列必需材料。", "These required materials are missing."),
        ErrorReason.MaterialNotListed => new(StatusCode.FailedPrecondition, "公布的材料清单中没有此材料，不得要求提供。", "The published list has no such material; it may not be asked for."),
        ErrorReason.ApplicationOpen => new(StatusCode.AlreadyExists, "同一机构、事项、类型和场所的申请正在办理中。", "The same lab, item, kind and site is already open."),
        ErrorReason.DecisionExists => new(StatusCode.AlreadyExists, "已作出决定。", "It is decided already by another act."),
        ErrorReason.ExtensionNotAllowed => new(StatusCode.FailedPrecondition, "不得延长期限。", "The days to decide cannot be extended: never, not again, or not any more."),
        ErrorReason.RoleNotAllowed => new(StatusCode.PermissionDenied, "您的身份无权办理此事。", "Your role may not call this."),
        ErrorReason.MaterialTooLarge => new(StatusCode.InvalidArgument, "材料文件过大。", "The material is too large."),
        ErrorReason.MaterialType => new(StatusCode.InvalidArgument, "材料文件类型不符合要求。", "The material's type is not allowed."),
        ErrorReason.MaterialHash => new(StatusCode.InvalidArgument, "材料内容与声明的摘要或大小不一致。", "The material's bytes differ from the announced hash or size."),
        ErrorReason.StaleEtag => new(StatusCode.Aborted, "内容已更新，请重新读取后再办理。", "The etag is old; read again and decide again."),
        ErrorReason.LeaseLost => new(StatusCode.Aborted, "任务租约已失效或被他人取得。", "The lease expired or was taken."),
        ErrorReason.NotVisible => new(StatusCode.NotFound, "未找到。", "Not found."),
        ErrorReason.Unauthenticated => new(StatusCode.Unauthenticated, "请先登录。", "No token, or a bad one."),
        ErrorReason.BadPageToken => new(StatusCode.InvalidArgument, "翻页标记无效。", "The page token is not one that this list gave to this caller."),
        ErrorReason.ResumeTokenExpired => new(StatusCode.OutOfRange, "续传标记已过期，请重新开始。", "The resume token is too old; start again without one."),
        ErrorReason.Overloaded => new(StatusCode.ResourceExhausted, "系统繁忙，请稍后重试。", "Too many calls wait; send the same call again later."),
        ErrorReason.StorageUnavailable => new(StatusCode.Unavailable, "数据库暂不可用，请稍后重试。", "The database is away; send the same call again later."),
        ErrorReason.IdentityUnavailable => new(StatusCode.Unavailable, "统一身份认证暂不可用，请稍后重试。", "The identity provider is away; send the same call again later."),
        ErrorReason.Cancelled => new(StatusCode.Cancelled, "调用已取消。", "The caller went away."),
        ErrorReason.DeadlineExceeded => new(StatusCode.DeadlineExceeded, "调用超时。", "The caller's deadline passed."),
        ErrorReason.Unimplemented => new(StatusCode.Unimplemented, "没有此方法。", "There is no such RPC here."),
        ErrorReason.UploadConflict => new(StatusCode.Aborted, "上传位置不一致，或另一传输正在进行，请从已收到的位置继续。", "The upload stands at another offset, or another transfer of it is under way."),
        ErrorReason.VisitSlotFull => new(StatusCode.FailedPrecondition, "该时段已约满，请另选时段。", "The slot is full; choose another one."),
        ErrorReason.PowerNotInForce => new(StatusCode.FailedPrecondition, "授权委托书不在有效期内或者不含此项。", "The power of attorney is not in force, or does not cover this."),
        ErrorReason.PersonBanned => new(StatusCode.FailedPrecondition, "机构人员中有被禁止从业的人员，不得准予。", "Somebody of the lab's staff is under an occupational ban; nothing can be granted."),
        ErrorReason.DossierInconsistent => new(StatusCode.FailedPrecondition, "申请书各表之间不一致，请更正下列各行，或选择先行提交。", "The tables of the application form contradict each other in these rows."),
        ErrorReason.SharedDataUnanswered => new(StatusCode.FailedPrecondition, "下列由主管部门共享填入的材料尚未确认或者提出异议。", "This data that authorities filled in is neither confirmed nor disputed."),
        // The wire's UNSPECIFIED is never sent on purpose: reaching it is a fault of the server like any other.
        ErrorReason.Internal or ErrorReason.Unspecified => new(StatusCode.Internal, "系统内部错误，已记录。", "A fault of the server; it is logged."),
    };

    /// <summary>The reason as <c>ErrorInfo.reason</c> carries it: <c>STATE_NOT_ALLOWED</c>.</summary>
    internal static string NameOf(ErrorReason reason) => Descriptor.FindValueByNumber((int)reason).Name[Prefix.Length..];
}

/// <summary>A row of the error table.</summary>
/// <param name="Code">Code of the status.</param>
/// <param name="Chinese">Text in Chinese.</param>
/// <param name="English">Text in English.</param>
internal sealed record ErrorRow(StatusCode Code, string Chinese, string English);
