using OneStopApproval.Domain.Extensions;

namespace OneStopApproval.Domain.Matters;

public sealed partial record Matter
{
    private Matter ApplyJointCap(MatterEvent @event) => @event switch
    {
        JointCapExtended e => this with { JointCapExtension = e.Extension },
        JointCapExtensionTookEffect => this with { JointCapExtension = JointCapExtension! with { State = ExtensionState.InEffect } },
        JointCapExtensionLapsed => this with { JointCapExtension = JointCapExtension! with { State = ExtensionState.Lapsed } },
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };
}
