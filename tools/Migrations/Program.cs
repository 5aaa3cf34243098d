using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

// dotnet-ef runs this project only for its context; there is nothing to start.
return 0;

internal sealed class AppDbFactory : IDesignTimeDbContextFactory<AppDb>
{
    public AppDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AppDb>()
            .UseNpgsql("Host=design-time", npgsql => npgsql.MigrationsHistoryTable("migrations", "platform"))
            .Options);
}
