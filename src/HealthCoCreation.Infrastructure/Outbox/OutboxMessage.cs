using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Outbox;

/// <summary>An event on its way to its reactions, written in the transaction that made it happen.</summary>
internal sealed class OutboxMessage
{
    public Guid Id { get; private init; }

    public string Type { get; private init; } = "";

    public string Payload { get; private init; } = "";

    public DateTimeOffset At { get; private init; }

    public string TraceId { get; private init; } = "";

    public List<OutboxDelivery> Deliveries { get; private init; } = [];

    public static OutboxMessage Of(IDomainEvent happened, string traceId, ReactionCatalogue reactions)
    {
        var id = Guid.CreateVersion7(happened.At);
        return new OutboxMessage
        {
            Id = id,
            Type = happened.GetType().Name,
            Payload = JsonSerializer.Serialize(happened, happened.GetType(), PlatformJson.Options),
            At = happened.At,
            TraceId = traceId,
            Deliveries = [.. reactions.To(happened.GetType()).Select(reaction => new OutboxDelivery { MessageId = id, Reaction = reaction.Name })],
        };
    }
}

/// <summary>One reaction's share of a message: attempts are counted, and a poison message never blocks the rest.</summary>
internal sealed class OutboxDelivery
{
    public Guid MessageId { get; init; }

    public required string Reaction { get; init; }

    public int Attempts { get; init; }

    /// <summary>By the database's real clock; null in a new row means at once.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Set when the attempts are used up: a person has to look.</summary>
    public DateTimeOffset? ParkedAt { get; init; }

    public string? LastFailure { get; init; }
}

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMessage>, IEntityTypeConfiguration<OutboxDelivery>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox_messages", "platform");
        message.Property(row => row.Id).ValueGeneratedNever();
        message.Property(row => row.Type).HasMaxLength(100);
        message.Property(row => row.Payload).HasColumnType("jsonb");
        message.Property(row => row.TraceId).HasMaxLength(64);
        message.HasMany(row => row.Deliveries).WithOne().HasForeignKey(row => row.MessageId);
    }

    public void Configure(EntityTypeBuilder<OutboxDelivery> delivery)
    {
        delivery.ToTable("outbox_deliveries", "platform");
        delivery.HasKey(row => new { row.MessageId, row.Reaction });
        delivery.Property(row => row.Reaction).HasMaxLength(100);
        delivery.Property(row => row.LastFailure).HasMaxLength(500);
        delivery.HasIndex(row => row.NextAttemptAt).HasFilter("done_at is null and parked_at is null");
    }
}
