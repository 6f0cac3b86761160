using System.Security.Cryptography;
using OneStopApproval.Cli.CaseFiles;

namespace OneStopApproval.Cli.Batches;

/// <summary>Keys in a file of PEM texts.</summary>
internal static class KeyFile
{
    /// <summary>The one private key of a department.</summary>
    /// <exception cref="CaseFileException">There is none, or not of the curve.</exception>
    internal static ECDsa ReadPrivate(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            // A public key has no private part to give, and neither is of use here.
            var curve = key.ExportParameters(includePrivateParameters: true).Curve.Oid;
            return curve.Value == ECCurve.NamedCurves.nistP256.Oid.Value || curve.FriendlyName == ECCurve.NamedCurves.nistP256.Oid.FriendlyName
                ? key
                : throw new CaseFileException($"{path}: the key is not of the curve P-256.");
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CaseFileException($"{path} has no private key in PEM without a password. One is made by: openssl ecparam -name prime256v1 -genkey -noout");
        }
    }

    /// <summary>Whether any of the public keys of a file signed this.</summary>
    /// <exception cref="CaseFileException">There is no key.</exception>
    internal static bool AnySigned(string path, ReadOnlySpan<byte> signed, byte[] signature)
    {
        var rest = File.ReadAllText(path).AsSpan();
        var (keys, holds) = (0, false);
        while (PemEncoding.TryFind(rest, out var found))
        {
            using var key = ECDsa.Create();
            try
            {
                key.ImportFromPem(rest[found.Location]);
                keys++;
                holds |= key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            }
            catch (Exception failure) when (failure is ArgumentException or CryptographicException)
            {
                throw new CaseFileException($"{path} has something in PEM that is no public key.");
            }

            rest = rest[found.Location.End..];
        }

        return keys > 0 ? holds : throw new CaseFileException($"{path} has no public key in PEM. PublicService.ListSigningKeys tells those of exports and receipts.");
    }
}
