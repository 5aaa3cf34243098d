using System.Buffers;
using System.Security.Cryptography;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Challenges;

/// <summary>
/// Contents lie in the database, in pieces: every node has them, and they are in every backup as of the same moment as the rows that name them.
/// Each piece comes and goes by a statement of its own, so that a slow sender or reader holds neither a connection nor a transaction.
/// </summary>
internal sealed class AttachmentStore(NpgsqlDataSource database, AppDb db) : IAttachmentStore
{
    /// <summary>Of one piece, in bytes: what a transfer has in memory.</summary>
    internal const int PieceSize = 256 * 1024;

    public async Task<ReceivedContent?> Keep(Stream arriving, long most, CancellationToken ct)
    {
        var id = Guid.NewGuid();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        var (size, whole) = (0L, false);
        try
        {
            while (true)
            {
                var count = await arriving.ReadAtLeastAsync(piece.AsMemory(0, PieceSize), PieceSize, throwOnEndOfStream: false, ct);
                if (size + count > most)
                {
                    return null;
                }

                if (count > 0)
                {
                    hash.AppendData(piece, 0, count);
                    await Put(id, size, piece.AsMemory(0, count), ct);
                    size += count;
                }

                if (count < PieceSize)
                {
                    whole = true;
                    return new(id, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            if (!whole)
            {
                // Also where the sender has gone.
                await Discard(id, CancellationToken.None);
            }
        }
    }

    public Stream Open(Guid content, long size) => new StoredContent(database, content, size);

    public Task Discard(Guid content, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"delete from challenges.attachment_pieces where content_id = {content}", ct);

    private async Task Put(Guid content, long position, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await using var command = database.CreateCommand("insert into challenges.attachment_pieces (content_id, position, bytes) values ($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = content });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = bytes });
        await command.ExecuteNonQueryAsync(ct);
    }
}
