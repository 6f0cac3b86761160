using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>Counts what runs in one server, by the server's own meter.</summary>
internal sealed class FuzzGauge : IDisposable
{
    private readonly MeterListener listener = new();
    private long active;

    public FuzzGauge(IServiceProvider services)
    {
        var own = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, enabling) =>
        {
            if (instrument.Name == "http.server.active_requests" && ReferenceEquals(instrument.Meter.Scope, own))
            {
                enabling.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref active, change));
        listener.Start();
    }

    /// <summary>Requests whose handling has begun and not ended.</summary>
    public long Active => Interlocked.Read(ref active);

    public void Dispose() => listener.Dispose();
}
