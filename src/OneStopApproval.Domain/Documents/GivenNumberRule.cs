using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Documents;

/// <summary>The rule for a document number that a department's own system gives.</summary>
internal static class GivenNumberRule
{
    /// <summary>Faults of a given number: several documents, in use, or of the form that the system itself assigns.</summary>
    public static IEnumerable<Fault> Faults(string? number, int documents, DocumentType type, string authority, Facts facts)
    {
        if (number is null)
        {
            yield break;
        }

        if (documents > 1)
        {
            yield return new Fault(
                "document_number",
                "一个文号只能用于一份文书，请分别办理或留空。",
                "One number serves one document; act on one review at a time or leave it empty.");
        }

        if (facts.NumberInUse)
        {
            yield return new Fault("document_number", "该文号已被使用。", "This document number is in use.");
        }

        if (DocumentNumbers.HasAssignedForm(facts.Catalogue, type, authority, number))
        {
            yield return new Fault(
                "document_number",
                "该文号与系统自动编号格式相同，请留空由系统编号。",
                "This number has the form that the system assigns; leave it empty to have one assigned.");
        }
    }
}
