using System.Reflection;
using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// Finds the methods of a service as gRPC would, but reads their messages so that one which cannot be read is the caller's fault
/// and told as such: gRPC itself takes it for a failure of the handler, and logs an error that anybody could fill a disk with.
/// </summary>
/// <typeparam name="TService">The service.</typeparam>
internal sealed class DoorMethods<TService> : IServiceMethodProvider<TService>
    where TService : class
{
    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } bind)
            {
                var method = bind.BindType.GetMethod(
                    bind.BindMethodName, BindingFlags.Public | BindingFlags.Static, [typeof(ServiceBinderBase), type])!;
                method.Invoke(null, [new Binder(context), null]);
                return;
            }
        }
    }

    private sealed class Binder(ServiceMethodProviderContext<TService> context) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        {
            var (invoker, metadata) = Find<UnaryServerMethod<TService, TRequest, TResponse>>(
                method.Name, typeof(TRequest), typeof(ServerCallContext));
            context.AddUnaryMethod(Careful(method), metadata, invoker);
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
        {
            var (invoker, metadata) = Find<ClientStreamingServerMethod<TService, TRequest, TResponse>>(
                method.Name, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
            context.AddClientStreamingMethod(Careful(method), metadata, invoker);
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        {
            var (invoker, metadata) = Find<ServerStreamingServerMethod<TService, TRequest, TResponse>>(
                method.Name, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
            context.AddServerStreamingMethod(Careful(method), metadata, invoker);
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        {
            var (invoker, metadata) = Find<DuplexStreamingServerMethod<TService, TRequest, TResponse>>(
                method.Name, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
            context.AddDuplexStreamingMethod(Careful(method), metadata, invoker);
        }

        private static (TDelegate Invoker, IList<object> Metadata) Find<TDelegate>(string name, params Type[] parameters)
            where TDelegate : Delegate
        {
            var method = typeof(TService).GetMethod(name, BindingFlags.Public | BindingFlags.Instance, parameters)
                ?? throw new InvalidOperationException($"{typeof(TService)} has no {name}.");
            object[] metadata =
            [
                .. typeof(TService).GetCustomAttributes(inherit: true),
                .. method.GetCustomAttributes(inherit: true),
                new HttpMethodMetadata([HttpMethods.Post], acceptCorsPreflight: true),
            ];
            return (method.CreateDelegate<TDelegate>(), metadata);
        }

        private static Method<TRequest, TResponse> Careful<TRequest, TResponse>(Method<TRequest, TResponse> method)
            where TRequest : class
            where TResponse : class
        {
            var read = method.RequestMarshaller.ContextualDeserializer;
            var marshaller = Marshallers.Create(method.RequestMarshaller.ContextualSerializer, context =>
            {
                try
                {
                    return read(context);
                }
                catch (InvalidProtocolBufferException exception)
                {
                    throw UnreadableMessage.Because(exception);
                }
            });
            return new(method.Type, method.ServiceName, method.Name, marshaller, method.ResponseMarshaller);
        }
    }
}

/// <summary>Puts <see cref="DoorMethods{TService}"/> in the place of gRPC's own.</summary>
internal static class DoorMethodsSetup
{
    // Internal to Grpc.AspNetCore, so it is known by its name; a release that renames it ends the start here. All of this goes once gRPC
    // itself tells the caller of a message that its marshaller cannot read, and logs no error: UnreadableMessageTests pass without it then.
    private const string Replaced = "BinderServiceMethodProvider`1";

    /// <summary>After <c>AddGrpc</c>. JSON transcoding has a provider of its own beside it, which stays.</summary>
    internal static void ReadMessagesCarefully(this IServiceCollection services)
    {
        var own = services.Single(known => known.ServiceType == typeof(IServiceMethodProvider<>) && known.ImplementationType?.Name == Replaced);
        services.Remove(own);
        services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(DoorMethods<>));
    }
}
