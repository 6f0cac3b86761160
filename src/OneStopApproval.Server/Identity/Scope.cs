using System.Linq.Expressions;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Identity;

/// <summary>
/// Which applications and reviews a caller sees: one rule for each role, used as the <c>Where</c> of every list and get
/// and, compiled, as the ledger's check of every command. Drafts belong to their applicant, and to the window where the lab had
/// them filed there; deleted ones to nobody.
/// </summary>
internal static class Scope
{
    private static readonly ApplicationRule[] ApplicationRules =
        [.. Enum.GetValues<ActorRole>().Select(role => new ApplicationRule(role, RuleOf(role)))];

    private static readonly Func<Caller, ReviewRow, bool> ReviewCheck = ReviewRule().Compile();

    private static readonly Func<Caller, ApplicationRow, bool> AskedCheck = AskedRule().Compile();

    /// <summary>The <c>Where</c> of queries over applications.</summary>
    internal static Expression<Func<ApplicationRow, bool>> Applications(Caller caller) => Bind(Find(caller).Rule, caller);

    /// <summary>
    /// The <c>Where</c> of reads that a consultation opens to the department that is asked, beside those who see the
    /// application anyway. Nothing else of the application is opened by it.
    /// </summary>
    internal static Expression<Func<ApplicationRow, bool>> ApplicationsOrAsked(Caller caller) =>
        Either(Applications(caller), Bind(AskedRule(), caller));

    /// <summary>The same for the materials that it shows, while it is open.</summary>
    internal static Expression<Func<ApplicationRow, bool>> ApplicationsOrAskedNow(Caller caller) =>
        Either(Applications(caller), Bind(AskedNowRule(), caller));

    /// <summary>The ledger's check of an answer: the consultation must be the caller's department's to answer.</summary>
    internal static Func<ApplicationRow, bool> Answers(Caller caller, string item, int number) => row =>
        AskedCheck(caller, row)
        && row.Consultations.Any(asked => asked.Item == item && asked.Number == number && asked.Department == caller.Department);

    /// <summary>The <c>Where</c> of queries over reviews; it says nothing about their applications.</summary>
    internal static Expression<Func<ReviewRow, bool>> Reviews(Caller caller) => Bind(ReviewRule(), caller);

    /// <summary>The same rule over a loaded application with its reviews: the ledger's check of a command.</summary>
    internal static Func<ApplicationRow, bool> Visible(Caller caller)
    {
        var check = Find(caller).Check;
        return row => check(caller, row);
    }

    /// <summary>The ledger's check of a command that names reviews: the application and each of them must be visible.</summary>
    internal static Func<ApplicationRow, bool> Visible(Caller caller, IReadOnlyCollection<string> items)
    {
        var check = Find(caller).Check;
        return row => check(caller, row)
            && items.All(item => row.Reviews.Any(review => review.Item == item && ReviewCheck(caller, review)));
    }

    /// <summary>
    /// The ledger's check of an act of a department: the application must be visible and each named review its own. The
    /// lead sees the others' reviews and yet never acts for them, save where a use case says so.
    /// </summary>
    internal static Func<ApplicationRow, bool> Acts(Caller caller, IReadOnlyCollection<string> items)
    {
        var visible = Visible(caller, items);
        return row => visible(row)
            && items.All(item => row.Reviews.Any(review => review.Item == item && review.Department == caller.Department));
    }

    /// <summary>
    /// The ledger's check of what a lab does by itself or has done at the window: the window acts only in applications that
    /// were filed at a window, for no other has the lab consented.
    /// </summary>
    internal static Func<ApplicationRow, bool> Files(Caller caller, params IReadOnlyCollection<string> items)
    {
        var visible = Visible(caller, items);
        return row => visible(row) && (caller.Role != ActorRole.Window || row.ConsentDate != null);
    }

    /// <summary>The ledger's check of an act of an assessor: his work on the review is not over.</summary>
    internal static Func<ApplicationRow, bool> Assesses(Caller caller, string item)
    {
        var visible = Visible(caller);
        return row => visible(row) && row.Assessors.Any(task => task.Item == item && task.Subject == caller.Subject);
    }

    /// <summary>Whether the caller sees this review of an application that is visible to it.</summary>
    internal static bool Sees(Caller caller, ReviewRow review) => ReviewCheck(caller, review);

    // EF Core translates StartsWith without a comparison alone, and the codes are digits.
#pragma warning disable CA1310
    private static Expression<Func<Caller, ApplicationRow, bool>> RuleOf(ActorRole role) => role switch
    {
        // Its own, and as an agent those that a power in force covers with all their items.
        ActorRole.Applicant => (caller, row) =>
            row.State != ApplicationState.Deleted
            && (row.Uscc == caller.Uscc
                || caller.Agency.Principals.Contains(row.Uscc)
                || caller.Agency.Applications.Contains(row.Id)
                || (caller.Agency.ItemPrincipals.Contains(row.Uscc)
                    && row.Reviews.All(review => caller.Agency.Items.Contains(row.Uscc + "/" + review.Item)))),

        ActorRole.Officer or ActorRole.AuthorityHead => (caller, row) =>
            row.State != ApplicationState.Draft && row.State != ApplicationState.Deleted
            && row.RegionCode.StartsWith(caller.RegionPrefix)
            && (caller.Lead || row.Reviews.Any(review => review.Department == caller.Department)),

        ActorRole.GovernmentHead => (caller, row) =>
            row.State != ApplicationState.Draft && row.State != ApplicationState.Deleted
            && row.RegionCode.StartsWith(caller.RegionPrefix),

        ActorRole.Window => (caller, row) =>
            (row.State != ApplicationState.Draft || row.ConsentDate != null) && row.State != ApplicationState.Deleted
            && row.RegionCode.StartsWith(caller.RegionPrefix),

        ActorRole.Operator or ActorRole.Auditor => (_, row) =>
            row.State != ApplicationState.Draft && row.State != ApplicationState.Deleted,

        // What of it he sees is said by his sight.
        ActorRole.Assessor => (caller, row) =>
            row.State != ApplicationState.Draft && row.State != ApplicationState.Deleted
            && row.Assessors.Any(task => task.Subject == caller.Subject),

        // The public asks with a query code and never by scope; the system calls no door.
        ActorRole.Public or ActorRole.System => (_, _) => false,
    };

    private static Expression<Func<Caller, ApplicationRow, bool>> AskedRule() => (caller, row) =>
        (caller.Role == ActorRole.Officer || caller.Role == ActorRole.AuthorityHead)
        && row.State != ApplicationState.Draft && row.State != ApplicationState.Deleted
        && row.RegionCode.StartsWith(caller.RegionPrefix)
        && row.Consultations.Any(asked => asked.Department == caller.Department);

    private static Expression<Func<Caller, ApplicationRow, bool>> AskedNowRule() => (caller, row) =>
        (caller.Role == ActorRole.Officer || caller.Role == ActorRole.AuthorityHead)
        && row.State != ApplicationState.Draft && row.State != ApplicationState.Deleted
        && row.RegionCode.StartsWith(caller.RegionPrefix)
        && row.Consultations.Any(asked => asked.Department == caller.Department && asked.State == ConsultationState.Open);
#pragma warning restore CA1310

    private static Expression<Func<Caller, ReviewRow, bool>> ReviewRule() => (caller, review) =>
        (caller.Role != ActorRole.Officer && caller.Role != ActorRole.AuthorityHead && caller.Role != ActorRole.Assessor)
        || caller.Lead
        || review.Department == caller.Department;

    private static Expression<Func<TRow, bool>> Either<TRow>(Expression<Func<TRow, bool>> one, Expression<Func<TRow, bool>> other)
    {
        var body = new Replace(other.Parameters[0], one.Parameters[0]).Visit(other.Body);
        return Expression.Lambda<Func<TRow, bool>>(Expression.OrElse(one.Body, body), one.Parameters[0]);
    }

    private static ApplicationRule Find(Caller caller) => ApplicationRules.First(rule => rule.Role == caller.Role);

    private static Expression<Func<TRow, bool>> Bind<TRow>(Expression<Func<Caller, TRow, bool>> rule, Caller caller)
    {
        // A member of a captured object becomes a parameter of the statement; a constant would make a new plan for each caller.
        var held = new Held(caller);
        var access = Expression.Field(Expression.Constant(held), nameof(Held.Caller));
        var body = new Replace(rule.Parameters[0], access).Visit(rule.Body);
        return Expression.Lambda<Func<TRow, bool>>(body, rule.Parameters[1]);
    }

    private sealed class ApplicationRule(ActorRole role, Expression<Func<Caller, ApplicationRow, bool>> rule)
    {
        public ActorRole Role { get; } = role;

        public Expression<Func<Caller, ApplicationRow, bool>> Rule { get; } = rule;

        public Func<Caller, ApplicationRow, bool> Check { get; } = rule.Compile();
    }

    private sealed class Held(Caller caller)
    {
        public readonly Caller Caller = caller;
    }

    private sealed class Replace(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}
