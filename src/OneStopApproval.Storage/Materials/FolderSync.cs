using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OneStopApproval.Storage.Materials;

/// <summary>Syncs a folder, so that a name in it outlives a crash. .NET opens no folders.</summary>
internal static partial class FolderSync
{
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // NTFS journals names by itself.
            return;
        }

        var handle = Open(folder, 0);
        if (handle < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        try
        {
            if (Sync(handle) != 0)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
