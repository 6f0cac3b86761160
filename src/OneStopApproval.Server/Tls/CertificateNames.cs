using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace OneStopApproval.Server.Tls;

/// <summary>Names in a certificate as the file of accounts writes them: <c>DNS:worker.example</c>, <c>URI:spiffe://…</c>, <c>SUBJECT:CN=…</c>.</summary>
internal static class CertificateNames
{
    /// <summary>Kinds of names.</summary>
    internal static readonly string[] Kinds = ["DNS:", "URI:", "SUBJECT:"];

    private const string AlternativeNames = "2.5.29.17";
    private static readonly Asn1Tag Dns = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 6);

    /// <summary>All of a certificate's.</summary>
    internal static IReadOnlyList<string> Of(X509Certificate2 certificate)
    {
        List<string> names = [];
        try
        {
            foreach (var extension in certificate.Extensions.Where(extension => extension.Oid?.Value == AlternativeNames))
            {
                Read(new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence(), names);
            }
        }
        catch (AsnContentException)
        {
            // A name that cannot be read is nobody's.
            return [];
        }

        return certificate.SubjectName.Name is { Length: > 0 } subject ? [.. names, $"SUBJECT:{subject}"] : names;
    }

    /// <summary>The same name in the one form that is compared; null for what is none.</summary>
    internal static string? Plain(string name) =>
        name.StartsWith("DNS:", StringComparison.Ordinal) ? $"DNS:{name[4..].ToLowerInvariant()}"
        : Array.Exists(Kinds, kind => name.StartsWith(kind, StringComparison.Ordinal) && name.Length > kind.Length) ? name
        : null;

    private static void Read(AsnReader names, List<string> found)
    {
        while (names.HasData)
        {
            var tag = names.PeekTag();
            if (tag.HasSameClassAndValue(Dns))
            {
                found.Add(Plain($"DNS:{names.ReadCharacterString(UniversalTagNumber.IA5String, Dns)}")!);
            }
            else if (tag.HasSameClassAndValue(Address))
            {
                found.Add($"URI:{names.ReadCharacterString(UniversalTagNumber.IA5String, Address)}");
            }
            else
            {
                names.ReadEncodedValue();
            }
        }
    }
}
