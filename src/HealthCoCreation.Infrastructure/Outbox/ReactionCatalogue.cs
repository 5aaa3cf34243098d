using System.Reflection;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Infrastructure.Outbox;

/// <summary>Which reactions each event has.</summary>
internal sealed class ReactionCatalogue
{
    private readonly Dictionary<string, Reaction> _byName;
    private readonly ILookup<Type, Reaction> _byEvent;
    private readonly Dictionary<string, Type> _events;

    public ReactionCatalogue(IEnumerable<Type> reactionTypes)
    {
        var all = reactionTypes
            .SelectMany(type => type.GetInterfaces()
                .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IReactTo<>))
                .Select(face => new Reaction(type.Name, type, face.GetGenericArguments()[0], type.IsDefined(typeof(TakesLongAttribute), inherit: false))))
            .ToList();
        _byName = all.ToDictionary(reaction => reaction.Name, StringComparer.Ordinal);
        _byEvent = all.ToLookup(reaction => reaction.Event);
        _events = typeof(IDomainEvent).Assembly.GetTypes()
            .Concat(all.Select(reaction => reaction.Event))
            .Where(type => type.IsAssignableTo(typeof(IDomainEvent)) && !type.IsAbstract)
            .Distinct()
            .ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    public IEnumerable<Reaction> All => _byName.Values;

    public IEnumerable<Reaction> To(Type happened) => _byEvent[happened];

    public Reaction? Named(string name) => _byName.GetValueOrDefault(name);

    public Type? EventNamed(string name) => _events.GetValueOrDefault(name);
}

/// <param name="Name">The name that deliveries have.</param>
/// <param name="Type">The class.</param>
/// <param name="Event">What it reacts to.</param>
/// <param name="TakesLong">Whether others should not wait for it.</param>
internal sealed record Reaction(string Name, Type Type, Type Event, bool TakesLong)
{
    public Task React(object instance, IDomainEvent happened, CancellationToken ct) =>
        (Task)typeof(IReactTo<>).MakeGenericType(Event)
            .GetMethod(nameof(IReactTo<>.React))!
            .Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, [happened, ct], culture: null)!;
}
