using System.Buffers;
using System.Data;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Challenges;

/// <summary>A content of the store as a stream that seeks. One piece is in memory; no connection is held between two of them.</summary>
internal sealed class StoredContent(NpgsqlDataSource database, Guid content, long size) : Stream
{
    private byte[]? _piece;
    private long _begins;
    private int _count;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= size || buffer.Length == 0)
        {
            return 0;
        }

        if (Position < _begins || Position >= _begins + _count)
        {
            await Fetch(cancellationToken);
        }

        var from = (int)(Position - _begins);
        var read = Math.Min(buffer.Length, _count - from);
        _piece.AsMemory(from, read).CopyTo(buffer);
        Position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => size,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (_piece is not null)
        {
            ArrayPool<byte>.Shared.Return(_piece);
            _piece = null;
        }

        base.Dispose(disposing);
    }

    private async Task Fetch(CancellationToken ct)
    {
        _piece ??= ArrayPool<byte>.Shared.Rent(AttachmentStore.PieceSize);
        await using var command = database.CreateCommand(
            "select position, bytes from challenges.attachment_pieces where content_id = $1 and position <= $2 order by position desc limit 1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = content });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Position });
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        if (!await row.ReadAsync(ct))
        {
            throw new EndOfStreamException("The content was deleted while it was read.");
        }

        _begins = row.GetInt64(0);
        await using var bytes = row.GetStream(1);
        _count = await bytes.ReadAtLeastAsync(_piece, _piece.Length, throwOnEndOfStream: false, ct);
        if (Position >= _begins + _count)
        {
            throw new EndOfStreamException("The content was deleted while it was read.");
        }
    }
}
